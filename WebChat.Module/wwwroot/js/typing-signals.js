/** @import { Api } from "./api.js" */
/** @import { Clock } from "./clock.js" */
/** @import { Store } from "./store.js" */
/** @import { ChatEvent } from "./types.js" */

const TELL_EVERY_MS = 3000;
/** Somewhat more than a sender's pause, so that the line does not flicker. */
const SHOWN_MS = 5000;

/** Who types: told while one does, forgotten when no more is heard. */
export class TypingSignals {
  #api;
  #store;
  #clock;
  /** @type {Map<string, number>} */ #toldAt = new Map();
  /** @type {Map<string, () => void>} */ #endings = new Map();

  /** @param {{api: Pick<Api, "typing">, store: Store, clock: Clock}} parts */
  constructor({ api, store, clock }) {
    this.#api = api;
    this.#store = store;
    this.#clock = clock;
  }

  /** @param {string} conversationId  in which one types now */
  tell(conversationId) {
    const now = this.#clock.now();
    if (now - (this.#toldAt.get(conversationId) ?? -Infinity) < TELL_EVERY_MS) return;
    this.#toldAt.set(conversationId, now);
    this.#api.typing(conversationId).catch(() => {}); // a signal may be lost
  }

  /** @param {ChatEvent[]} events */
  heed(events) {
    for (const event of events) if (event.type === "typing") this.#endLater(event.conversationId, event.userId);
  }

  /**
   * @param {string} conversationId
   * @param {string} userId
   */
  #endLater(conversationId, userId) {
    const key = JSON.stringify([conversationId, userId]);
    this.#endings.get(key)?.();
    this.#endings.set(key, this.#clock.after(() => {
      this.#endings.delete(key);
      this.#store.dispatch({ type: "typing.ended", conversationId, userId });
    }, SHOWN_MS));
  }
}

/** @import { Api } from "./api.js" */
/** @import { Store } from "./store.js" */
/** @import { ChatEvent } from "./types.js" */
import { Turns } from "./turns.js";

/** What is pinned in the conversations that were looked at: fetched when one opens, and again when it changes. */
export class Pins {
  #api;
  #store;
  #turns = new Turns();

  /** @param {{api: Pick<Api, "pins"|"pin">, store: Store}} parts */
  constructor({ api, store }) {
    this.#api = api;
    this.#store = store;
  }

  /** @param {string} conversationId */
  load(conversationId) {
    return this.#turns.take(conversationId, "load", async () => {
      const { items: messages } = await this.#api.pins(conversationId);
      this.#store.dispatch({ type: "pins.loaded", conversationId, messages });
    });
  }

  /** @param {ChatEvent[]} events  already applied */
  heed(events) {
    const changed = new Set(events.flatMap(event => event.type === "pin.changed" || event.type === "hidden.changed" ? [event.conversationId] : []));
    for (const id of changed) if (id in this.#store.state.pins) this.load(id).catch(() => {}); // opening it tries again
  }

  /** @param {string} id @param {number} sequence @param {boolean} on */
  pin(id, sequence, on) {
    return this.#api.pin(id, sequence, on);
  }
}

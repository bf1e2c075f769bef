/** @import { Api } from "./api.js" */
/** @import { Clock } from "./clock.js" */
/** @import { Store } from "./store.js" */
/** @import { ChatEvent, Conversation, Flags } from "./types.js" */
import { ApiProblem } from "./api-problem.js";
import { insist } from "./insist.js";
import { Turns } from "./turns.js";

const PAGE = 100;
/** Beyond that nobody scrolls, and search finds. */
const COUNT_MAX = 2000;

/** Keeps the list of conversations whole: what the snapshot left out, what an event speaks of, what is only a guess. */
export class Inbox {
  #api;
  #store;
  #parts;
  #turns = new Turns();

  /** @param {{api: Pick<Api, "conversations"|"conversation"|"openDirect"|"changeMine">, store: Store, clock: Clock, random?: () => number}} parts */
  constructor(parts) {
    this.#parts = parts;
    this.#api = parts.api;
    this.#store = parts.store;
  }

  /**
   * The pages after the snapshot's.
   * @param {AbortSignal} signal
   */
  loadRest(signal) {
    return this.#turns.take("list", "rest", async () => {
      for (let before = this.#before; before !== undefined && this.#count < COUNT_MAX; before = this.#before) {
        const token = before;
        const page = await insist(this.#parts, () => this.#api.conversations({ before: token, limit: PAGE }), signal);
        if (!page) return;
        if (this.#before === token) this.#store.dispatch({ type: "conversations.loaded", page });
      }
    });
  }

  get #before() {
    return this.#store.state.conversations.before;
  }

  get #count() {
    return Object.keys(this.#store.state.conversations.byId).length;
  }

  /**
   * @param {ChatEvent[]} events  already applied
   * @param {AbortSignal} signal
   */
  heed(events, signal) {
    const ids = new Set(events.flatMap(idOf));
    for (const id of ids) if (this.#isMissing(id) || this.#isGuess(id)) this.#fetch(id, signal).catch(() => {});
  }

  /** @param {string} id @param {AbortSignal} signal */
  async ensure(id, signal) {
    if (this.#isMissing(id)) await this.#fetch(id, signal);
  }

  /** @param {string} id */
  #isMissing(id) {
    const { byId, removed } = this.#store.state.conversations;
    return !(id in byId) && !(id in removed);
  }

  /** @param {string} id */
  #isGuess(id) {
    return this.#store.state.conversations.byId[id]?.uncertain ?? false;
  }

  /** @param {string} id @param {AbortSignal} signal */
  #fetch(id, signal) {
    return this.#turns.take(id, "fetch", async () => {
      try {
        const conversation = await insist(this.#parts, () => this.#api.conversation(id), signal);
        if (conversation) this.#store.dispatch({ type: "conversation.loaded", conversation });
      } catch (problem) {
        if (!(problem instanceof ApiProblem && problem.status === 404)) throw problem;
        this.#store.dispatch({ type: "conversation.removed", conversationId: id });
      }
    });
  }

  /** @param {string} id @param {Flags} flags */
  async flag(id, flags) {
    this.#store.dispatch({ type: "conversation.loaded", conversation: await this.#api.changeMine(id, flags) });
  }

  /** @param {string} userId @returns {Promise<Conversation>} */
  async openDirect(userId) {
    const conversation = await this.#api.openDirect(userId);
    this.#store.dispatch({ type: "conversation.loaded", conversation });
    return conversation;
  }
}

/** @param {ChatEvent} event  of any type, also of one not known yet */
function idOf(event) {
  if ("message" in event && event.message) return [event.message.conversationId];
  return "conversationId" in event && event.type !== "conversation.removed" ? [event.conversationId] : [];
}

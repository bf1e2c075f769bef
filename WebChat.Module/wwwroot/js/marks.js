/** @import { Api } from "./api.js" */
/** @import { Store } from "./store.js" */

/** As the server has it: in larger groups the others' marks are not told. */
const LARGEST_GROUP = 20;

/** How far the others have read: fetched when a conversation opens, and followed by events. */
export class Marks {
  #api;
  #store;
  /** @type {Set<string>} */ #known = new Set();

  /** @param {{api: Pick<Api, "readMarks">, store: Store}} parts */
  constructor({ api, store }) {
    this.#api = api;
    this.#store = store;
  }

  /** Once, until events may have been missed. @param {string} conversationId */
  need(conversationId) {
    if (this.#known.has(conversationId)) return;
    this.#known.add(conversationId);
    this.#load(conversationId).catch(() => this.#known.delete(conversationId)); // opening it tries again
  }

  /** A snapshot has come. @param {string|null} shown */
  renew(shown) {
    const isNeeded = shown !== null && this.#known.has(shown);
    this.#known.clear();
    if (isNeeded) this.need(shown);
  }

  /** @param {string} conversationId */
  async #load(conversationId) {
    if ((this.#store.state.conversations.byId[conversationId]?.memberCount ?? 0) > LARGEST_GROUP) return;
    const { items: marks } = await this.#api.readMarks(conversationId);
    this.#store.dispatch({ type: "marks.loaded", conversationId, marks });
  }
}

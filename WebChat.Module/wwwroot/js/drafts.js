import { Shelf } from "./shelf.js";

/** Twice what a message may hold; a draft longer than that is somebody's accident. */
const LENGTH_MAX = 16_000;
/** Storage is shared with the host's own things; the oldest drafts go first. */
const COUNT_MAX = 50;

/** What is written and not sent, by conversation. Kept by user too: two people may share a browser. */
export class Drafts {
  /** @type {Shelf<{text: string, at: number}>} */ #shelf;
  #now;

  /**
   * @param {Storage|undefined} storage
   * @param {string} scope  prefix and user
   * @param {() => number} [now]
   */
  constructor(storage, scope, now = Date.now) {
    this.#shelf = new Shelf(storage, `webchat:draft:${scope}`);
    this.#now = now;
  }

  /** @param {string} conversationId */
  get(conversationId) {
    return this.#shelf.get(conversationId)?.text ?? "";
  }

  /** @param {string} conversationId @param {string} text */
  set(conversationId, text) {
    if (!text) return this.#shelf.remove(conversationId);
    this.#shelf.put(conversationId, { text: text.slice(0, LENGTH_MAX), at: this.#now() });
    const byAge = this.#shelf.all().sort(([, a], [, b]) => b.at - a.at);
    for (const [id] of byAge.slice(COUNT_MAX)) this.#shelf.remove(id);
  }
}

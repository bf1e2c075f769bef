/** @import { Api } from "./api.js" */
/** @import { Message } from "./types.js" */
/** @import { Inbox } from "./inbox.js" */

/** Looks for messages, and sees to it that the conversations they stand in are known. */
export class Search {
  #parts;

  /** @param {{api: Pick<Api, "search">, inbox: Pick<Inbox, "ensure">, signal: AbortSignal}} parts */
  constructor(parts) {
    this.#parts = parts;
  }

  /**
   * @param {string} query  at least two UTF-16 units
   * @param {{conversation?: string, before?: string}} [where]
   * @param {{signal?: AbortSignal}} [options]
   * @returns {Promise<{hits: Message[], before?: string}>}
   */
  async find(query, where = {}, options) {
    const { api, inbox, signal } = this.#parts;
    const page = await api.search(query, where, options);
    const places = new Set(page.items.map(message => message.conversationId));
    await Promise.all([...places].map(id => inbox.ensure(id, signal)));
    return { hits: page.items, before: page.before };
  }
}

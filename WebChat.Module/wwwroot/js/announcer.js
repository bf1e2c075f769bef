/** @import { Message, EventPage, Snapshot } from "./types.js" */

/** Says of each message that comes in that it did, once, however often the stream tells it. */
export class Announcer {
  #target;
  /** @type {Map<string, number>} conversation → last sequence announced */ #last = new Map();

  /** @param {EventTarget} target */
  constructor(target) {
    this.#target = target;
  }

  /** @param {Snapshot} snapshot  what is in it is no news */
  skip({ conversations }) {
    for (const { id, lastSequence } of conversations.items) this.#reach(id, lastSequence);
  }

  /** @param {EventPage} page */
  announce({ events, reload }) {
    for (const event of events) {
      if (event.type !== "message.sent") continue;
      const { conversationId, sequence } = event.message;
      if (this.#reach(conversationId, sequence)) this.#tell("webchat:message", { message: event.message });
    }
    if (reload) this.#tell("webchat:outdated", {});
  }

  /**
   * @param {string} conversationId
   * @param {number} sequence
   */
  #reach(conversationId, sequence) {
    if (sequence <= (this.#last.get(conversationId) ?? 0)) return false;
    this.#last.set(conversationId, sequence);
    return true;
  }

  /**
   * An extension may be prevented from a send, or change its text.
   * @param {{conversationId: string, text: string, replyTo?: number}} detail
   * @returns {boolean} whether it may be sent
   */
  mayBeSent(detail) {
    return this.#target.dispatchEvent(new CustomEvent("webchat:before-send", { detail, cancelable: true }));
  }

  /**
   * @param {string} type
   * @param {object} detail
   */
  #tell(type, detail) {
    this.#target.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

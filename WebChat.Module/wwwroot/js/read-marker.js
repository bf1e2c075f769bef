/** @import { Api } from "./api.js" */
/** @import { Clock } from "./clock.js" */
/** @import { Store } from "./store.js" */
import { insist } from "./insist.js";

/** Messages that come in a burst are read by one request. */
const COALESCE_MS = 250;

/**
 * Marks as read what a person can have seen: the conversation in view, scrolled to its end, in a
 * visible document that has the focus. Only forward.
 */
export class ReadMarker {
  #api;
  #store;
  #parts;
  #document;
  #signal;
  /** @type {{conversationId: string, atEnd: boolean}|null} */ #view = null;
  /** @type {Map<string, number>} */ #due = new Map();
  /** @type {Set<string>} */ #busy = new Set();

  /**
   * @param {{api: Pick<Api, "markRead">, store: Store, clock: Clock, random?: () => number,
   *   document: Pick<Document, "visibilityState"|"hasFocus">, signal: AbortSignal}} parts
   */
  constructor(parts) {
    this.#parts = parts;
    this.#api = parts.api;
    this.#store = parts.store;
    this.#document = parts.document;
    this.#signal = parts.signal;
    this.#store.subscribe(() => this.#end(), () => this.check(), { signal: parts.signal });
  }

  /** @param {{conversationId: string, atEnd: boolean}|null} view  how far the reader has scrolled; null: none in view */
  update(view) {
    this.#view = view;
    this.check();
  }

  /** Call when the document gains focus or shows again. */
  check() {
    const end = this.#end();
    if (!this.#view || end === 0 || !this.#isSeen()) return;
    const { conversationId } = this.#view;
    const { state } = this.#store;
    const held = state.conversations.byId[conversationId];
    if (!state.me || !held || end <= held.mine.readSequence) return;
    this.#store.dispatch({ type: "read.moved", conversationId, userId: state.me.id, sequence: end });
    this.#due.set(conversationId, end);
    this.#run(conversationId);
  }

  /** The last message in view, or 0. */
  #end() {
    if (!this.#view?.atEnd) return 0;
    const window = this.#store.state.messages[this.#view.conversationId];
    return window?.loaded && !window.hasLater ? window.items.at(-1)?.sequence ?? 0 : 0;
  }

  #isSeen() {
    return this.#document.visibilityState === "visible" && this.#document.hasFocus();
  }

  /** @param {string} id */
  #run(id) {
    if (this.#busy.has(id)) return;
    this.#busy.add(id);
    this.#parts.clock.after(async () => {
      let marked = 0;
      const mark = () => this.#api.markRead(id, marked = this.#due.get(id) ?? 0);
      await insist(this.#parts, mark, this.#signal).catch(() => {}); // refused: no longer ours to read
      this.#busy.delete(id);
      if ((this.#due.get(id) ?? 0) > marked) this.#run(id);
    }, COALESCE_MS);
  }
}

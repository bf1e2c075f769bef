/** @import { Clock } from "./clock.js" */
/** @import { History } from "./history.js" */
/** @import { Inbox } from "./inbox.js" */
/** @import { Store } from "./store.js" */
import { insist } from "./insist.js";

/**
 * @typedef {object} ShownParts
 * @property {Store} store
 * @property {History} history
 * @property {Inbox} inbox
 * @property {Clock} clock
 * @property {() => number} [random]
 * @property {Promise<void>} begun  the first snapshot: what was loaded before it would have to be loaded again
 * @property {AbortSignal} signal
 */

/** The conversation in view: loaded, and kept whole, however many tries it takes. */
export class Shown {
  #parts;
  /** @type {{id: string, sequence?: number, attempt: AbortController}|null} what is being loaded */ #task = null;

  /** @param {ShownParts} parts */
  constructor(parts) {
    this.#parts = parts;
    parts.store.subscribe(({ shown, messages }) => messages[shown ?? ""], () => this.#keep(), { signal: parts.signal });
  }

  /** @param {string|null} id @param {number} [sequence]  to be among what is loaded @returns {Promise<void>} rejects when refused for good */
  async show(id, sequence) {
    const { store, begun } = this.#parts;
    store.dispatch({ type: "conversation.shown", conversationId: id });
    this.#task?.attempt.abort();
    this.#task = null;
    await begun;
    if (id !== null && id === store.state.shown) await this.#load(id, sequence);
  }

  /** The line is whole again: what still waits for another try is asked for now. */
  wake() {
    if (this.#task) this.#load(this.#task.id, this.#task.sequence).catch(() => {});
  }

  #keep() {
    const { history, store } = this.#parts;
    const { shown, messages } = store.state;
    if (shown === null || !messages[shown]) return;
    if (messages[shown].stale && !this.#task) this.#load(shown).catch(() => {}); // refused: not ours to see any more
    history.mend(shown);
  }

  /** @param {string} id @param {number} [sequence] */
  async #load(id, sequence) {
    const { inbox, signal } = this.#parts;
    this.#task?.attempt.abort();
    const task = this.#task = { id, sequence, attempt: new AbortController() };
    const life = AbortSignal.any([signal, task.attempt.signal]);
    try {
      await Promise.all([inbox.ensure(id, life), insist(this.#parts, () => this.#fetch(id, sequence), life)]);
    } finally {
      if (this.#task === task) this.#task = null;
    }
    if (!life.aborted) this.#keep(); // a snapshot may have come meanwhile
  }

  /** @param {string} id @param {number} [sequence] */
  async #fetch(id, sequence) {
    const { history, store } = this.#parts;
    const window = store.state.messages[id];
    if (sequence !== undefined) return history.around(id, sequence);
    if (window?.stale) return history.refresh(id);
    if (!window?.loaded) return history.latest(id);
  }
}

/** @import { Action, State } from "./state-types.js" */

/**
 * The one place where state lives. Listeners hear of a change once per microtask, however many
 * actions made it, and only when what their selector picks is another object than before.
 */
export class Store {
  /** @type {State} */ #state;
  /** @type {(state: State, action: Action) => State} */ #reduce;
  /** @type {Set<() => void>} */ #checks = new Set();
  #announcing = false;

  /**
   * @param {(state: State, action: Action) => State} reduce
   * @param {State} initial
   */
  constructor(reduce, initial) {
    this.#reduce = reduce;
    this.#state = initial;
  }

  get state() {
    return this.#state;
  }

  /** @param {Action[]} actions  applied together: listeners see only the outcome */
  dispatch(...actions) {
    const before = this.#state;
    this.#state = actions.reduce(this.#reduce, before);
    if (this.#state !== before) this.#announceSoon();
  }

  #announceSoon() {
    if (this.#announcing) return;
    this.#announcing = true;
    queueMicrotask(() => {
      this.#announcing = false;
      for (const check of [...this.#checks]) {
        try {
          check();
        } catch (problem) {
          console.error(problem); // one broken element must not silence the others
        }
      }
    });
  }

  /**
   * Calls `listener` with what `selector` picks, each time that is another than the last time.
   * Not called for the present value: draw that first.
   * @template T
   * @param {(state: State) => T} selector
   * @param {(value: T, previous: T) => void} listener
   * @param {{signal?: AbortSignal}} [options]
   * @returns {() => void} unsubscribes
   */
  subscribe(selector, listener, { signal } = {}) {
    let known = selector(this.#state);
    if (signal?.aborted) return () => {};
    const check = () => {
      if (!this.#checks.has(check)) return;
      const value = selector(this.#state);
      if (Object.is(value, known)) return;
      const previous = known;
      known = value;
      listener(value, previous);
    };
    const unsubscribe = () => void this.#checks.delete(check);
    this.#checks.add(check);
    signal?.addEventListener("abort", unsubscribe, { once: true });
    return unsubscribe;
  }
}

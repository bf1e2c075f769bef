/** Work on one thing happens one after the other; the same work asked for twice happens once. */
export class Turns {
  /** @type {Map<string, Promise<void>>} */ #last = new Map();
  /** @type {Map<string, Promise<void>>} */ #shared = new Map();

  /**
   * @param {string} thing
   * @param {string} what  is done to it; asked for again before it is done, its promise is shared
   * @param {() => Promise<void>} work
   * @returns {Promise<void>}
   */
  take(thing, what, work) {
    const key = JSON.stringify([thing, what]);
    const shared = this.#shared.get(key);
    if (shared) return shared;
    const turn = (this.#last.get(thing) ?? Promise.resolve()).then(work).finally(() => this.#shared.delete(key));
    this.#shared.set(key, turn);
    this.#last.set(thing, turn.catch(() => {}));
    return turn;
  }
}

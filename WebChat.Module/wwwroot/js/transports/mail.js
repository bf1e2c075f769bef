/**
 * What comes in while nobody waits for it, in order.
 * @template T
 */
export class Mail {
  /** @type {T[]} */ #waiting = [];
  /** @type {unknown} */ #problem;
  #isOver = false;
  #ring = () => {};

  /** @param {T} thing */
  put(thing) {
    this.#waiting.push(thing);
    this.#ring();
  }

  /** No more comes; what is there may still be taken. @param {unknown} problem */
  fail(problem) {
    this.#problem = problem;
    this.#isOver = true;
    this.#ring();
  }

  /**
   * @param {AbortSignal} signal
   * @returns {Promise<T>}
   */
  async take(signal) {
    while (this.#waiting.length === 0 && !this.#isOver) await this.#next(signal);
    if (this.#waiting.length === 0) throw this.#problem;
    return /** @type {T} */ (this.#waiting.shift());
  }

  /** @param {AbortSignal} signal @returns {Promise<void>} */
  #next(signal) {
    return new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason);
      this.#ring = resolve;
      signal.addEventListener("abort", () => reject(signal.reason), { once: true });
    });
  }
}

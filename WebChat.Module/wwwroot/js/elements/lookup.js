/** @import { Clock } from "../clock.js" */

/** As fast as one types, no request per letter. */
const PAUSE_MS = 200;
/** What the server asks for at least. */
const LEAST = 2;

/**
 * Looks somebody up while one types: after a pause, and only the newest question is answered.
 * @template T
 */
export class Lookup {
  #parts;
  #asked = "";
  #running = new AbortController();
  #cancel = () => {};

  /**
   * @param {object} parts
   * @param {(query: string, options: {signal: AbortSignal}) => Promise<T>} parts.find
   * @param {(found: T|null, query: string) => void} parts.onFound  null: nothing was asked
   * @param {(problem: unknown) => void} parts.onProblem
   * @param {(query: string) => boolean} [parts.isEnough]
   * @param {Clock} parts.clock
   */
  constructor(parts) {
    this.#parts = parts;
  }

  /** @param {string} text @param {{now?: boolean}} [options] */
  ask(text, { now = false } = {}) {
    const query = text.trim().replace(/\s+/g, " ");
    if (query === this.#asked && !now) return;
    this.stop();
    this.#asked = query;
    if (!(this.#parts.isEnough ?? isEnough)(query)) return this.#parts.onFound(null, query);
    if (now) this.#run(query);
    else this.#cancel = this.#parts.clock.after(() => this.#run(query), PAUSE_MS);
  }

  stop() {
    this.#cancel();
    this.#running.abort();
    this.#asked = "";
  }

  /** @param {string} query */
  async #run(query) {
    const { signal } = this.#running = new AbortController();
    try {
      const found = await this.#parts.find(query, { signal });
      if (!signal.aborted) this.#parts.onFound(found, query);
    } catch (problem) {
      if (!signal.aborted) this.#parts.onProblem(problem);
    }
  }
}

/** @param {string} query */
function isEnough(query) {
  return [...query].length >= LEAST;
}

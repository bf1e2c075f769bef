/** @import { Api } from "./api.js" */
/** @import { Clock } from "./clock.js" */
/** @import { Stream } from "./stream.js" */
/** @import { EventPage } from "./types.js" */
import { backoff } from "./backoff.js";
import { wait } from "./clock.js";

/**
 * A tab that gets its pages from the one that leads. Each page says after which cursor it was read,
 * so a page too few, at joining or when the lead changes, shows, and is read from the server.
 */
export class Follower {
  #stream;
  #api;
  #clock;
  #random;
  #onPage;
  /** @type {string|undefined} the cursor of the last page told */ #told;
  /** @type {AbortController|null} */ #repairing = null;
  /** Whether the pages told since the last question follow one another. */
  #isWhole = true;

  /**
   * @param {{stream: Stream, api: Pick<Api, "events">, clock: Clock, random?: () => number, onPage: (page: EventPage) => void}} parts
   */
  constructor({ stream, api, clock, random, onPage }) {
    this.#stream = stream;
    this.#api = api;
    this.#clock = clock;
    this.#random = random;
    this.#onPage = onPage;
  }

  /**
   * @param {EventPage} page
   * @param {string} from
   * @param {AbortSignal} signal
   */
  follow(page, from, signal) {
    const isChained = from === (this.#repairing ? this.#told : this.#stream.cursor);
    this.#told = page.cursor;
    this.#onPage(page);
    if (this.#repairing) this.#isWhole &&= isChained;
    else if (page.gap) this.#stream.cursor = null; // until the snapshot that follows; whoever takes over takes one
    else if (isChained) this.#stream.cursor = page.cursor;
    else this.repair(signal);
  }

  /** @param {string} cursor  of a snapshot that everybody got */
  restart(cursor) {
    this.#told = cursor;
    this.#stream.cursor = cursor;
  }

  /**
   * Reads what was missed, up to the present; then the leader's cursor is ours.
   * @param {AbortSignal} signal
   */
  async repair(signal) {
    if (this.#repairing) return;
    const repairing = this.#repairing = new AbortController();
    const either = AbortSignal.any([signal, repairing.signal]);
    for (let failures = 0; !either.aborted;) {
      try {
        if (await this.#readOn(either)) break;
        failures = 0;
      } catch {
        await wait(this.#clock, backoff(++failures, this.#random), either);
      }
    }
    if (this.#repairing === repairing) this.#repairing = null;
  }

  /** Whoever leads reads on from the same cursor anyway. */
  halt() {
    this.#repairing?.abort();
    this.#repairing = null;
  }

  /**
   * @param {AbortSignal} signal
   * @returns {Promise<boolean>} whether the present is reached
   */
  async #readOn(signal) {
    const after = this.#stream.cursor;
    if (after === null) return this.#stream.begin(signal);
    this.#isWhole = true;
    const page = await this.#api.events(after, 0, { signal });
    this.#onPage(page);
    this.#stream.cursor = page.gap ? null : page.cursor;
    if (page.gap || page.events.length > 0) return false;
    if (this.#isWhole && this.#told !== undefined) this.#stream.cursor = this.#told;
    return true;
  }
}

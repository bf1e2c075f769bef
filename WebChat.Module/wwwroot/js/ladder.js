/** @import { Api } from "./api.js" */
/** @import { Clock } from "./clock.js" */
/** @import { EventPage } from "./types.js" */

/**
 * A way to get the pages of events after a cursor. Ends by throwing, or when the signal aborts; throws
 * `Unfit` where the line itself is not known to be down, but doesn't carry this transport.
 * The first page comes at once, if an empty one.
 *
 * @callback Transport
 * @param {{api: EventsApi, after: string, waitSeconds: number, clock: Clock, signal: AbortSignal}} line
 * @returns {AsyncIterable<EventPage>}
 *
 * @typedef {Pick<Api, "events"> & Partial<Pick<Api, "socket"|"stream">>} EventsApi
 */

/** So often must a transport break right after it stood before it is held unfit for this line. */
const STUMBLES_MAX = 3;
const CLIMB_AFTER_MS = 5 * 60_000;

/**
 * Which transport to use: the best that this line carries. Goes down a rung when one isn't carried, or
 * keeps breaking, and tries the top again after a while.
 */
export class Ladder {
  #rungs;
  #clock;
  #index = 0;
  /** @type {number|undefined} where it stood before going down, until a lower rung has shown that the line stands */ #before;
  #stumbles = 0;
  #climbAt = Infinity;

  /** @param {Transport[]} rungs  best first @param {Clock} clock */
  constructor(rungs, clock) {
    this.#rungs = rungs;
    this.#clock = clock;
  }

  get transport() {
    return this.#rungs[this.#index];
  }

  /** It is time to try a better one. */
  get mayClimb() {
    return this.#clock.now() >= this.#climbAt;
  }

  climb() {
    this.#index = 0;
    this.#stumbles = 0;
    this.#climbAt = Infinity;
  }

  /** The first page came. */
  stood() {
    this.#before = undefined;
  }

  /** More than the first page came. */
  held() {
    this.#stumbles = 0;
  }

  /** It stood, then broke. */
  stumbled() {
    if (++this.#stumbles >= STUMBLES_MAX) this.#descend();
  }

  /** It never stood, perhaps through no fault of the line. @returns {boolean} whether there is another to try */
  unfit() {
    this.#before ??= this.#index;
    return this.#descend();
  }

  /** The line itself is down: what was not carried then says nothing. */
  down() {
    if (this.#before === undefined) return;
    this.#index = this.#before;
    this.#before = undefined;
    if (this.#index === 0) this.#climbAt = Infinity;
  }

  #descend() {
    if (this.#index === this.#rungs.length - 1) return false;
    this.#index++;
    this.#stumbles = 0;
    this.#climbAt = this.#clock.now() + CLIMB_AFTER_MS;
    return true;
  }
}

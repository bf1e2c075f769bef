/** @import { Api } from "./api.js" */
/** @import { Clock } from "./clock.js" */
/** @import { EventPage } from "./types.js" */

/**
 * A way to get the pages of events after a cursor. Ends by throwing, or when the signal aborts.
 * The first page comes at once, if an empty one.
 *
 * @callback Transport
 * @param {{api: Pick<Api, "events">, after: string, waitSeconds: number, clock: Clock, signal: AbortSignal}} line
 * @returns {AsyncIterable<EventPage>}
 */

/** So often must a transport break right after it stood before it is held unfit for this line. */
const STUMBLES_MAX = 3;
const CLIMB_AFTER_MS = 5 * 60_000;

/**
 * Which transport to use: the best that this line carries. Goes down a rung when one keeps breaking,
 * and tries the top again after a while.
 */
export class Ladder {
  #rungs;
  #clock;
  #index = 0;
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

  /** More than the first page came. */
  held() {
    this.#stumbles = 0;
  }

  /** It stood, then broke. */
  stumbled() {
    if (++this.#stumbles < STUMBLES_MAX || this.#index === this.#rungs.length - 1) return;
    this.#index++;
    this.#stumbles = 0;
    this.#climbAt = this.#clock.now() + CLIMB_AFTER_MS;
  }
}

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
/** The first wait before the top is tried again, soon, since a line may have stumbled once; doubled with each try in vain. */
const CLIMB_AFTER_MS = 10_000;
const CLIMB_AFTER_MOST_MS = 5 * 60_000;

/**
 * Which transport to use: the best that this line carries. Goes down a rung when one isn't carried, or
 * keeps breaking, and tries the top again, at first soon, then ever more rarely.
 */
export class Ladder {
  #rungs;
  #clock;
  #index = 0;
  /** @type {number|undefined} where it stood before going down, until a lower rung has shown that the line stands */ #before;
  /** @type {number[]} of each rung, since it last held: a look at the top doesn't make the ones below any better */ #stumbles;
  #climbAt = Infinity;
  #climbAfter = CLIMB_AFTER_MS;

  /** @param {Transport[]} rungs  best first @param {Clock} clock */
  constructor(rungs, clock) {
    this.#rungs = rungs;
    this.#clock = clock;
    this.#stumbles = rungs.map(() => 0);
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
    this.#climbAt = Infinity;
    this.#climbAfter = Math.min(this.#climbAfter * 2, CLIMB_AFTER_MOST_MS);
  }

  /** The first page came. */
  stood() {
    this.#before = undefined;
  }

  /** More than the first page came. */
  held() {
    this.#stumbles[this.#index] = 0;
    if (this.#index === 0) this.#climbAfter = CLIMB_AFTER_MS;
  }

  /** It stood, then broke. */
  stumbled() {
    if (++this.#stumbles[this.#index] >= STUMBLES_MAX) this.#descend();
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
    this.#climbAt = this.#clock.now() + this.#climbAfter;
    return true;
  }
}

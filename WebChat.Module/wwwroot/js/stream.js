/** @import { Api } from "./api.js" */
/** @import { Clock } from "./clock.js" */
/** @import { Ladder } from "./ladder.js" */
/** @import { EventPage, Snapshot } from "./types.js" */
/** @import { ConnectionStatus } from "./state-types.js" */
import { ApiProblem } from "./api-problem.js";
import { backoff } from "./backoff.js";
import { wait } from "./clock.js";
import { withDeadline } from "./deadline.js";

const SNAPSHOT_TIMEOUT_MS = 30_000;

/**
 * @typedef {object} StreamParts
 * @property {Pick<Api, "start"|"events">} api
 * @property {Ladder} ladder
 * @property {Clock} clock
 * @property {() => number} [random]
 * @property {() => boolean} [isOnline]  what the browser believes
 * @property {(snapshot: Snapshot) => void} onSnapshot
 * @property {(page: EventPage, from: string) => void} onPage  `from`: the cursor it was asked with
 * @property {(status: ConnectionStatus) => void} onStatus
 */

/**
 * The one event stream: a snapshot, then everything after its cursor, for ever. What the server no
 * longer holds, or does not know, is repaired by a fresh snapshot; a line that breaks is taken up
 * again from the same cursor.
 */
export class Stream {
  /** @type {string|null} the place up to which everything has been told; null: a snapshot is due */
  cursor = null;
  #parts;
  #random;
  #isOnline;
  #waitSeconds = 25;
  #failures = 0;
  #attempt = new AbortController();

  /** @param {StreamParts} parts */
  constructor(parts) {
    this.#parts = parts;
    this.#random = parts.random ?? Math.random;
    this.#isOnline = parts.isOnline ?? (() => true);
  }

  /**
   * Ends when aborted or signed out.
   * @param {AbortSignal} signal
   */
  async run(signal) {
    const isOpen = await this.begin(signal);
    while (isOpen && !signal.aborted) {
      if (!await this.#insist(signal, attempt => this.cursor === null ? this.#load(attempt) : this.#read(attempt, signal))) return;
    }
  }

  /**
   * Holds a snapshot, however many tries it takes.
   * @param {AbortSignal} signal
   * @returns {Promise<boolean>} false when signed out or aborted
   */
  async begin(signal) {
    return this.cursor !== null || this.#insist(signal, attempt => this.#load(attempt));
  }

  /** The network or the reader is back: ask now, on a fresh connection. */
  wake() {
    this.#attempt.abort();
  }

  /**
   * @param {AbortSignal} signal
   * @param {(attempt: AbortSignal) => Promise<void>} work  ends well or throws
   * @returns {Promise<boolean>} false when there is no point in going on
   */
  async #insist(signal, work) {
    while (!signal.aborted) {
      this.#attempt = new AbortController();
      const attempt = AbortSignal.any([signal, this.#attempt.signal]);
      try {
        await work(attempt);
        return true;
      } catch (problem) {
        if (signal.aborted) return false;
        if (isSignedOut(problem)) return this.#leave();
        if (problem instanceof ApiProblem && problem.code === "validation") this.cursor = null; // a cursor of another time
        if (!attempt.aborted) await this.#pause(problem, signal);
      }
    }
    return false;
  }

  /** @param {AbortSignal} attempt */
  async #load(attempt) {
    const { api, clock, onSnapshot, onStatus } = this.#parts;
    const snapshot = await withDeadline(clock, SNAPSHOT_TIMEOUT_MS, signal => api.start({ signal }), attempt);
    this.cursor = snapshot.cursor;
    this.#waitSeconds = snapshot.delivery.waitSeconds;
    this.#failures = 0;
    onSnapshot(snapshot);
    onStatus("live");
  }

  /**
   * @param {AbortSignal} attempt
   * @param {AbortSignal} signal
   */
  async #read(attempt, signal) {
    const { api, clock, ladder } = this.#parts;
    const line = { api, after: /** @type {string} */ (this.cursor), waitSeconds: this.#waitSeconds, clock, signal: attempt };
    let pages = 0;
    try {
      for await (const page of ladder.transport(line)) {
        if (++pages > 1) ladder.held();
        this.#take(page);
        if (page.gap) return await wait(clock, page.retryAfterMs ?? 0, signal); // spread: a wake must not cut it short
        if (this.cursor === null) return;
        if (ladder.mayClimb) return ladder.climb();
      }
    } catch (problem) {
      if (pages > 0 && !attempt.aborted) ladder.stumbled();
      throw problem;
    }
  }

  /** @param {EventPage} page */
  #take(page) {
    const { onPage, onStatus } = this.#parts;
    const from = /** @type {string} */ (this.cursor);
    const isSignedOut = page.events.some(event => event.type === "signed-out");
    this.#failures = 0;
    this.cursor = page.gap || isSignedOut ? null : page.cursor;
    if (isSignedOut) return; // or not: a new password ends all streams and renews this browser's cookie; the snapshot will tell
    onPage(page, from);
    onStatus("live");
  }

  #leave() {
    this.#parts.onStatus("signed-out");
    return false;
  }

  /** @param {unknown} problem @param {AbortSignal} signal */
  async #pause(problem, signal) {
    const { clock, onStatus } = this.#parts;
    const least = problem instanceof ApiProblem ? problem.retryAfter : undefined;
    const ms = backoff(++this.#failures, this.#random);
    onStatus(this.#isOnline() ? "reconnecting" : "offline");
    if (least !== undefined) return wait(clock, least + ms, signal);
    this.#attempt = new AbortController();
    await wait(clock, ms, AbortSignal.any([signal, this.#attempt.signal]));
  }
}

/** @param {unknown} problem */
function isSignedOut(problem) {
  return problem instanceof ApiProblem && problem.status === 401;
}

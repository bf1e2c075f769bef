/** @import { Clock } from "./clock.js" */

/**
 * Work that is given up when it takes too long, or when `signal` says so: a connection may die
 * without a word.
 *
 * @template T
 * @param {Clock} clock
 * @param {number} ms
 * @param {(signal: AbortSignal) => Promise<T>} work
 * @param {AbortSignal} [signal]
 * @returns {Promise<T>}
 */
export async function withDeadline(clock, ms, work, signal) {
  const limit = new AbortController();
  const giveUp = () => limit.abort();
  const cancel = clock.after(giveUp, ms);
  signal?.addEventListener("abort", giveUp, { once: true });
  if (signal?.aborted) giveUp();
  try {
    return await work(limit.signal);
  } finally {
    cancel();
    signal?.removeEventListener("abort", giveUp);
  }
}

/**
 * Time as the modules see it, so that tests need not wait.
 *
 * @typedef {object} Clock
 * @property {() => number} now  milliseconds
 * @property {(then: () => void, ms: number) => () => void} after  calls once, later; answers what cancels it
 */

/** @type {Clock} */
export const clock = {
  now: () => Date.now(),
  after(then, ms) {
    const timer = setTimeout(then, ms);
    return () => clearTimeout(timer);
  },
};

/**
 * @param {Clock} clock
 * @param {number} ms
 * @param {AbortSignal} [signal]  wakes early; the wait still ends well
 * @returns {Promise<void>}
 */
export function wait(clock, ms, signal) {
  return new Promise(resolve => {
    if (signal?.aborted) return resolve();
    const cancel = clock.after(done, ms);
    signal?.addEventListener("abort", done, { once: true });
    function done() {
      cancel();
      signal?.removeEventListener("abort", done);
      resolve();
    }
  });
}

/** @import { Clock } from "./clock.js" */
import { ApiProblem } from "./api-problem.js";
import { backoff } from "./backoff.js";
import { wait } from "./clock.js";

/**
 * Does work again and again until it succeeds, or is refused for good. For what nobody waits for.
 *
 * @template T
 * @param {{clock: Clock, random?: () => number}} parts
 * @param {() => Promise<T>} work
 * @param {AbortSignal} signal
 * @returns {Promise<T|undefined>} undefined when aborted
 */
export async function insist({ clock, random }, work, signal) {
  for (let failures = 1; !signal.aborted; failures++) {
    try {
      return await work();
    } catch (problem) {
      if (problem instanceof ApiProblem && !problem.isTransient) throw problem;
      const least = problem instanceof ApiProblem ? problem.retryAfter ?? 0 : 0;
      await wait(clock, least + backoff(failures, random), signal);
    }
  }
  return undefined;
}

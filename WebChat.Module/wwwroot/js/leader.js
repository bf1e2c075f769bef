/** @import { Clock } from "./clock.js" */
import { Election } from "./election.js";

/**
 * Which of this browser's tabs holds the live connection: by Web Locks where there are, by an
 * election where there is only BroadcastChannel, each for itself where there is neither.
 *
 * @param {object} parts
 * @param {string} parts.name  prefix and user
 * @param {LockManager} [parts.locks]
 * @param {(name: string) => BroadcastChannel|undefined} parts.openChannel
 * @param {Clock} parts.clock
 * @param {(signal: AbortSignal) => Promise<void>} lead  runs while this tab leads
 * @param {AbortSignal} signal
 */
export async function campaign({ name, locks, openChannel, clock }, lead, signal) {
  if (locks) return campaignByLock(locks, name, lead, signal);
  const channel = openChannel(`${name}:election`);
  if (!channel) return lead(signal);
  await new Election(channel, clock).campaign(lead, signal);
  channel.close();
}

/**
 * @param {LockManager} locks
 * @param {string} name
 * @param {(signal: AbortSignal) => Promise<void>} lead
 * @param {AbortSignal} signal
 */
async function campaignByLock(locks, name, lead, signal) {
  try {
    await locks.request(name, { signal }, () => lead(signal));
  } catch (problem) {
    if (signal.aborted) return; // while it stood in line
    console.warn(problem);
    await lead(signal); // a place that forbids locks: two connections are better than none
  }
}

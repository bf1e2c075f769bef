/** @import { Clock } from "./clock.js" */
import { Election } from "./election.js";
import { Vigil } from "./vigil.js";

/**
 * Which of this browser's tabs holds the live connection: by Web Locks where there are, by an
 * election where there is only BroadcastChannel, each for itself where there is neither.
 *
 * @typedef {object} Parts
 * @property {string} name  prefix and user
 * @property {LockManager} [locks]
 * @property {(name: string) => BroadcastChannel|undefined} openChannel
 * @property {Clock} clock
 *
 * @param {Parts} parts
 * @param {(signal: AbortSignal) => Promise<void>} lead  runs while this tab leads
 * @param {AbortSignal} signal
 */
export async function campaign({ name, locks, openChannel, clock }, lead, signal) {
  const channel = openChannel(`${name}:election`);
  if (locks) await campaignByLock(locks, name, channel && new Vigil(channel, clock), lead, signal);
  else if (channel) await new Election(channel, clock).campaign(lead, signal);
  else await lead(signal);
  channel?.close();
}

/**
 * @param {LockManager} locks
 * @param {string} name
 * @param {Vigil|undefined} vigil
 * @param {(signal: AbortSignal) => Promise<void>} lead
 * @param {AbortSignal} signal
 */
async function campaignByLock(locks, name, vigil, lead, signal) {
  let steal = false;
  while (!signal.aborted) {
    const reign = new AbortController();
    const either = AbortSignal.any([signal, reign.signal]);
    /** @type {Promise<void>|undefined} */ let led;
    const rule = () => {
      if (vigil) vigil.leads = true;
      return led = lead(either);
    };
    try {
      if (steal) await locks.request(name, { steal }, rule);
      else if (await isGranted(locks, name, vigil, rule, signal)) return;
      else steal = true;
      if (led) return;
    } catch (problem) {
      if (signal.aborted) return; // while it stood in line
      if (!led) {
        console.warn(problem);
        return lead(signal); // a place that forbids locks: two connections are better than none
      }
      reign.abort(); // another tab found this one dead, which it was for a while
      await led;
      steal = false;
    } finally {
      if (vigil && led) vigil.leads = false;
    }
  }
}

/**
 * Stands in line, and leads when it is its turn.
 * @param {LockManager} locks
 * @param {string} name
 * @param {Vigil|undefined} vigil
 * @param {() => Promise<void>} rule
 * @param {AbortSignal} signal
 * @returns {Promise<boolean>} false: whoever has the lock is silent
 */
async function isGranted(locks, name, vigil, rule, signal) {
  const line = new AbortController();
  const turn = new AbortController();
  const silent = vigil?.isSilent(AbortSignal.any([signal, turn.signal])).then(isSilent => isSilent && line.abort());
  try {
    await locks.request(name, { signal: AbortSignal.any([signal, line.signal]) }, () => {
      turn.abort();
      return rule();
    });
    return true;
  } catch (problem) {
    if (line.signal.aborted && !turn.signal.aborted && !signal.aborted) return false;
    throw problem;
  } finally {
    turn.abort();
    await silent;
  }
}

/** @import { Clock } from "./clock.js" */
import { wait } from "./clock.js";

const ASK_EVERY_MS = 400;

/**
 * So many questions without an answer and the leader is held dead: after 1.6 seconds at the latest, so that another leads
 * within two, and not for one long task of its.
 */
const UNANSWERED_MAX = 3;

/**
 * A timer this late means that this tab, or the machine, slept: what was not heard then says nothing. The timers of a tab
 * that is not looked at come once a second, which is no sleep.
 */
const LATE_MS = 800;

/**
 * Whether the tab that holds the lock still lives. A browser may freeze a tab, or a page may hang, and its lock goes on being
 * held. Those who stand in line ask; the one who leads answers, which needs none of the timers a browser slows down in tabs
 * that are not looked at.
 */
export class Vigil {
  #channel;
  #clock;
  #leads = false;
  #unanswered = 0;

  /** @param {BroadcastChannel} channel  for this alone @param {Clock} clock */
  constructor(channel, clock) {
    this.#channel = channel;
    this.#clock = clock;
    channel.addEventListener("message", ({ data }) => this.#hear(data));
  }

  /** Says it, so that nobody who just found the leader dead takes the next one's place. @param {boolean} leads */
  set leads(leads) {
    this.#leads = leads;
    if (leads) this.#channel.postMessage({ type: "here" });
  }

  /**
   * Ends when the leader is silent, or when the signal aborts.
   * @param {AbortSignal} signal
   * @returns {Promise<boolean>} whether it is silent
   */
  async isSilent(signal) {
    this.#unanswered = 0;
    while (!signal.aborted && this.#unanswered < UNANSWERED_MAX) {
      this.#unanswered++;
      this.#channel.postMessage({ type: "ask" });
      const asked = this.#clock.now();
      await wait(this.#clock, ASK_EVERY_MS, signal);
      if (this.#clock.now() - asked > ASK_EVERY_MS + LATE_MS) this.#unanswered = 0;
    }
    return !signal.aborted;
  }

  /** @param {{type: "ask"|"here"}} message */
  #hear({ type }) {
    if (type === "here") this.#unanswered = 0;
    else if (this.#leads) this.#channel.postMessage({ type: "here" });
  }
}

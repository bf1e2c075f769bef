/** @import { Clock } from "./clock.js" */
import { wait } from "./clock.js";
import { uuid } from "./uuid.js";

const PING_EVERY_MS = 1000;
const ANSWER_WITHIN_MS = 400;

/**
 * One tab leads, without Web Locks (plain http has none): those who follow ask, the one who leads
 * answers. Who asks keeps time, because a leader in the background has its timers throttled but
 * still hears messages. Of two leaders the later term stands, of one term the smaller id.
 */
export class Election {
  #id = uuid();
  #channel;
  #clock;
  #term = 0;
  #leading = false;
  #heard = false;
  #nudge = new AbortController();
  #reign = new AbortController();

  /** @param {BroadcastChannel} channel  for this alone @param {Clock} clock */
  constructor(channel, clock) {
    this.#channel = channel;
    this.#clock = clock;
    channel.addEventListener("message", ({ data }) => this.#hear(data));
  }

  /**
   * @param {(signal: AbortSignal) => Promise<void>} lead  as long as the signal stands
   * @param {AbortSignal} signal
   */
  async campaign(lead, signal) {
    signal.addEventListener("abort", () => this.#abdicate(), { once: true });
    while (!signal.aborted) {
      if (await this.#isVacant(signal) && await this.#wins(signal)) await this.#rule(lead, signal);
      else await this.#rest(signal);
    }
  }

  /** @param {AbortSignal} signal */
  async #isVacant(signal) {
    this.#heard = false;
    this.#channel.postMessage({ type: "ping", id: this.#id });
    await wait(this.#clock, ANSWER_WITHIN_MS, signal);
    return !this.#heard;
  }

  /** @param {AbortSignal} signal */
  async #wins(signal) {
    this.#term++;
    this.#leading = true;
    this.#assert();
    await wait(this.#clock, ANSWER_WITHIN_MS, signal);
    return this.#leading;
  }

  /**
   * @param {(signal: AbortSignal) => Promise<void>} lead
   * @param {AbortSignal} signal
   */
  async #rule(lead, signal) {
    this.#reign = new AbortController();
    await lead(AbortSignal.any([signal, this.#reign.signal]));
    this.#abdicate();
  }

  /** @param {AbortSignal} signal */
  async #rest(signal) {
    this.#nudge = new AbortController();
    await wait(this.#clock, PING_EVERY_MS, AbortSignal.any([signal, this.#nudge.signal]));
  }

  #assert() {
    this.#channel.postMessage({ type: "lead", id: this.#id, term: this.#term });
  }

  #abdicate() {
    if (this.#leading) this.#channel.postMessage({ type: "bye", id: this.#id });
    this.#leading = false;
  }

  /** @param {{type: "ping"|"lead"|"bye", id: string, term: number}} message */
  #hear({ type, id, term }) {
    if (type === "ping" && this.#leading) this.#assert();
    if (type === "bye") this.#nudge.abort();
    if (type === "lead") this.#meet(id, term);
  }

  /** @param {string} id @param {number} term */
  #meet(id, term) {
    const outranksMe = term > this.#term || (term === this.#term && id < this.#id);
    if (this.#leading && !outranksMe) return this.#assert();
    this.#heard = true;
    this.#term = Math.max(this.#term, term);
    this.#leading = false;
    this.#reign.abort();
  }
}

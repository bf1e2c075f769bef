/** @import { Api } from "./api.js" */
/** @import { Clock } from "./clock.js" */
/** @import { Store } from "./store.js" */
/** @import { Pending } from "./state-types.js" */
import { ApiProblem } from "./api-problem.js";
import { backoff } from "./backoff.js";
import { wait } from "./clock.js";
import { withDeadline } from "./deadline.js";
import { Shelf } from "./shelf.js";
import { uuid } from "./uuid.js";

/** A connection that died without a word must not hold up the rest. */
const TIMEOUT_MS = 30_000;

/**
 * Messages on their way: shown at once, sent one at a time per conversation in the order written,
 * and again under the same clientId until the server has answered. Kept in storage, from where
 * a reload, or another tab, takes them up; sending one twice makes one message.
 */
export class Outbox {
  #api;
  #store;
  #clock;
  #random;
  /** @type {Shelf<Pending & {order: number}>} */ #shelf;
  /** @type {Set<string>} */ #busy = new Set();
  #waking = new AbortController();
  #stopped = true;
  #lastOrder = 0;

  /** @param {{api: Pick<Api, "send">, store: Store, storage?: Storage, scope: string, clock: Clock, random?: () => number}} parts */
  constructor({ api, store, storage, scope, clock, random = Math.random }) {
    this.#api = api;
    this.#store = store;
    this.#clock = clock;
    this.#random = random;
    this.#shelf = new Shelf(storage, `webchat:outbox:${scope}`);
  }

  /** Takes up what an earlier page left behind. */
  start() {
    this.#stopped = false;
    const left = this.#shelf.all().map(([, pending]) => pending).sort((a, b) => a.order - b.order);
    for (const { order, ...pending } of left) this.#store.dispatch({ type: "outbox.added", pending });
    for (const conversationId of Object.keys(this.#store.state.pending)) this.#run(conversationId);
  }

  stop() {
    this.#stopped = true;
    this.wake();
  }

  /** The network is back: try now what waits for another try. */
  wake() {
    this.#waking.abort();
    this.#waking = new AbortController();
  }

  /**
   * @param {string} conversationId
   * @param {string} text
   * @param {Pick<Pending, "replyTo"|"attachments">} [more]
   * @returns {string} its clientId
   */
  send(conversationId, text, more = {}) {
    const createdAt = new Date(this.#clock.now()).toISOString();
    /** @type {Pending} */
    const pending = { clientId: uuid(), conversationId, text, ...more, createdAt, state: "sending" };
    this.#lastOrder = Math.max(this.#clock.now(), this.#lastOrder + 1);
    this.#shelf.put(pending.clientId, { ...pending, order: this.#lastOrder });
    this.#store.dispatch({ type: "outbox.added", pending });
    this.#run(conversationId);
    return pending.clientId;
  }

  /** @param {string} clientId */
  retry(clientId) {
    const pending = this.#find(clientId);
    if (pending?.state !== "failed") return;
    this.#mark(pending, "sending");
    this.#run(pending.conversationId);
  }

  /** @param {string} clientId  of one that failed; what is under way may already be there */
  discard(clientId) {
    const pending = this.#find(clientId);
    if (pending?.state === "failed") this.#drop(pending);
  }

  /** @param {string} conversationId */
  async #run(conversationId) {
    if (this.#busy.has(conversationId)) return;
    this.#busy.add(conversationId);
    for (let next = this.#next(conversationId); next; next = this.#next(conversationId)) await this.#deliver(next);
    this.#busy.delete(conversationId);
  }

  /** @param {string} conversationId */
  #next(conversationId) {
    if (this.#stopped) return undefined;
    return this.#store.state.pending[conversationId]?.find(each => each.state === "sending");
  }

  /** @param {Pending} pending */
  async #deliver(pending) {
    for (let failures = 1; !this.#stopped && this.#find(pending.clientId); failures++) {
      if (!this.#shelf.get(pending.clientId)) return this.#drop(pending); // another tab has sent it
      try {
        const message = await this.#attempt(pending);
        this.#shelf.remove(pending.clientId);
        return this.#store.dispatch({ type: "message.sent", message }, { type: "outbox.removed", ...pending });
      } catch (problem) {
        if (problem instanceof ApiProblem && !problem.isTransient) return this.#refuse(pending, problem);
        await this.#pause(problem, failures);
      }
    }
    if (!this.#find(pending.clientId)) this.#shelf.remove(pending.clientId); // its event came before its answer
  }

  /** @param {Pending} pending */
  #attempt({ clientId, conversationId, text, replyTo, attachments }) {
    const message = { clientId, text, replyTo, attachments: attachments?.map(({ id, alt }) => ({ id, alt })) };
    return withDeadline(this.#clock, TIMEOUT_MS, signal => this.#api.send(conversationId, message, { signal }));
  }

  /** @param {Pending} pending @param {ApiProblem} problem */
  #refuse(pending, { status, code, detail }) {
    if (status === 401) this.#stopped = true; // kept for when one is signed in again
    else this.#mark(pending, "failed", { code, detail });
  }

  /** @param {unknown} problem @param {number} failures */
  #pause(problem, failures) {
    const least = problem instanceof ApiProblem ? problem.retryAfter : undefined;
    const ms = (least ?? 0) + backoff(least === undefined ? failures : 1, this.#random);
    return wait(this.#clock, ms, least === undefined ? this.#waking.signal : undefined);
  }

  /** @param {Pending} pending @param {Pending["state"]} state @param {Pending["problem"]} [problem] */
  #mark({ clientId, conversationId }, state, problem) {
    const kept = this.#shelf.get(clientId);
    if (kept) this.#shelf.put(clientId, { ...kept, state, problem });
    this.#store.dispatch({ type: "outbox.changed", clientId, conversationId, state, problem });
  }

  /** @param {Pending} pending */
  #drop({ clientId, conversationId }) {
    this.#shelf.remove(clientId);
    this.#store.dispatch({ type: "outbox.removed", clientId, conversationId });
  }

  /** @param {string} clientId */
  #find(clientId) {
    return Object.values(this.#store.state.pending).flat().find(each => each.clientId === clientId);
  }
}

/** @import { Api } from "./api.js" */
/** @import { Clock } from "./clock.js" */
/** @import { Store } from "./store.js" */
/** @import { State } from "./state-types.js" */
import { insist } from "./insist.js";

/** What is read by then needs no mark of its own; and of many tabs and devices the first speaks for all. */
const LEAST_MS = 300;
const SPREAD_MS = 1200;
/** As the server has it. */
const MARKS_A_REQUEST = 100;

/** Says that messages of direct conversations have come to this device, where nobody reads them at once. */
export class DeliveryMarker {
  #api;
  #store;
  #parts;
  #isDue = false;

  /** @param {{api: Pick<Api, "markDelivered">, store: Store, clock: Clock, random?: () => number}} parts */
  constructor(parts) {
    this.#parts = parts;
    this.#api = parts.api;
    this.#store = parts.store;
  }

  /** @param {AbortSignal} signal */
  watch(signal) {
    this.#store.subscribe(state => state.conversations.byId, () => this.#tellSoon(signal), { signal });
  }

  /** @param {AbortSignal} signal */
  #tellSoon(signal) {
    if (this.#isDue || signal.aborted || due(this.#store.state).length === 0) return;
    this.#isDue = true;
    const { clock, random = Math.random } = this.#parts;
    clock.after(async () => {
      const isTold = await this.#tell(signal).then(() => true, () => false); // refused: the next change tries again
      this.#isDue = false;
      if (isTold) this.#tellSoon(signal);
    }, LEAST_MS + SPREAD_MS * random());
  }

  /** @param {AbortSignal} signal */
  async #tell(signal) {
    const marks = due(this.#store.state).slice(0, MARKS_A_REQUEST);
    if (marks.length === 0) return;
    await insist(this.#parts, () => this.#api.markDelivered(marks), signal);
    const userId = this.#store.state.me?.id ?? "";
    this.#store.dispatch(...marks.map(mark => /** @type {const} */ ({ type: "delivery.moved", userId, ...mark })));
  }
}

/** @param {State} state */
function due({ me, conversations, deliveries }) {
  if (!me || me.appearAs === "offline") return []; // it would show that one is there
  return Object.values(conversations.byId)
    .filter(({ id, kind, lastSequence, mine }) => kind === "direct" && lastSequence > Math.max(mine.readSequence, deliveries[id]?.[me.id] ?? 0))
    .map(({ id, lastSequence }) => ({ conversationId: id, sequence: lastSequence }));
}

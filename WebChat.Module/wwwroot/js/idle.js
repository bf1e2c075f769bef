/** @import { Api } from "./api.js" */
/** @import { Clock } from "./clock.js" */
import { Shelf } from "./shelf.js";

const IDLE_AFTER_MS = 5 * 60_000;
const LOOK_EVERY_MS = 30_000;
/** Storage is written no oftener, however fast one types. */
const NOTE_EVERY_MS = 5_000;
const INPUTS = ["keydown", "pointerdown", "wheel", "focus"];

/** Tells the server when nobody has touched any of this browser's tabs for a while, and when somebody does again. */
export class Idle {
  /** @type {Shelf<{at: number, isAway: boolean}>} */ #shelf;
  #api;
  #clock;
  #window;
  #notedAt = -Infinity;

  /** @param {{api: Pick<Api, "changeMe">, clock: Clock, storage?: Storage, window: Pick<Window, "addEventListener">, scope: string}} parts */
  constructor({ api, clock, storage, window, scope }) {
    this.#shelf = new Shelf(storage, `webchat:idle:${scope}`);
    this.#api = api;
    this.#clock = clock;
    this.#window = window;
  }

  /** @param {AbortSignal} signal */
  watch(signal) {
    if (signal.aborted) return;
    for (const type of INPUTS) this.#window.addEventListener(type, () => this.#touch(), { signal, passive: true, capture: true });
    this.#touch();
    this.#lookLater(signal);
  }

  #touch() {
    const now = this.#clock.now();
    const isAway = this.#shelf.get("browser")?.isAway ?? false;
    if (!isAway && now - this.#notedAt < NOTE_EVERY_MS) return;
    this.#notedAt = now;
    this.#shelf.put("browser", { at: now, isAway: false });
    if (isAway) this.#tell("online");
  }

  /** @param {AbortSignal} signal */
  #lookLater(signal) {
    const cancel = this.#clock.after(() => {
      this.#look();
      if (!signal.aborted) this.#lookLater(signal);
    }, LOOK_EVERY_MS);
    signal.addEventListener("abort", cancel, { once: true });
  }

  #look() {
    const { at = 0, isAway = false } = this.#shelf.get("browser") ?? {};
    if (isAway || this.#clock.now() - at < IDLE_AFTER_MS) return;
    this.#shelf.put("browser", { at, isAway: true });
    this.#tell("away");
  }

  /** @param {"online"|"away"} presence */
  #tell(presence) {
    this.#api.changeMe({ presence }).catch(() => {}); // a signal may be lost
  }
}

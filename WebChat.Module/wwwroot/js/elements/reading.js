/** @import { Page } from "./page.js" */
import { attribute, part } from "./markup.js";
import { drawn } from "./pace.js";
import { openingPlace } from "./places.js";
import { routeOf } from "./route.js";
import { pageWanted } from "./scroll-place.js";
import { Scroller } from "./scroller.js";

/** How long a message that was asked for stands out. */
const HIGHLIGHT_MS = 2500;

/** Where in a conversation the reader is: opens it there, remembers it, loads what comes next, marks as read what was seen. */
export class Reading {
  #element;
  #page;
  #scroller;
  #onMove;
  #isPlaced = false;
  /** @type {unknown} the window at which loading failed or was asked for */ #asked;

  /**
   * @param {HTMLElement} element  <webchat-conversation>
   * @param {Page} page
   * @param {() => void} onMove
   * @param {AbortSignal} signal
   */
  constructor(element, page, onMove, signal) {
    const view = /** @type {HTMLElement} */ (part(element, "scroller"));
    this.#element = element;
    this.#page = page;
    this.#onMove = onMove;
    this.#scroller = new Scroller(view, /** @type {Element} */ (view.firstElementChild), () => this.#move(), signal);
    this.#scroller.hasLater = page.chat.state.messages[this.#id]?.hasLater ?? element.hasAttribute("data-has-later");
    signal.addEventListener("abort", () => page.chat.reading.update(null), { once: true });
  }

  get #id() {
    return this.#element.dataset.conversationId ?? "";
  }

  get isAtEnd() {
    return this.#scroller.isAtEnd;
  }

  /** What the server sent can be read at once. */
  open() {
    if (part(this.#element, "bubble")) this.#place();
  }

  /** @param {() => void} draw */
  change(draw) {
    this.#scroller.keep(draw);
    this.#scroller.hasLater = this.#page.chat.state.messages[this.#id]?.hasLater ?? false;
    if (!this.#isPlaced) this.#place();
    this.#note();
    this.#loadNear(false);
  }

  /** @param {boolean} gently */
  async toEnd(gently) {
    const { chat } = this.#page;
    if (this.#scroller.hasLater) await chat.history.latest(this.#id).then(drawn, () => {});
    else if (gently) return this.#scroller.toEndGently();
    this.#scroller.toEnd();
  }

  /** @param {number} sequence */
  async toMessage(sequence) {
    const find = () => this.#element.querySelector(`[data-sequence="${sequence}"]`);
    if (!find()) await this.#page.chat.history.around(this.#id, sequence).catch(() => {});
    await drawn();
    const bubble = find();
    if (!(bubble instanceof HTMLElement)) return;
    this.#highlight(sequence);
    bubble.focus({ preventScroll: true });
  }

  #place() {
    const route = routeOf(new URL(location.href), this.#page.prefix);
    const line = part(this.#element, "unread-line");
    const opening = openingPlace({
      at: route.view === "conversation" ? route.at : undefined,
      place: this.#page.places.get(this.#id),
      hasUnreadLine: line !== null,
    });
    this.#isPlaced = true;
    if (opening.to === "message") return this.#highlight(opening.sequence);
    if (opening.to === "spot" && this.#scroller.toSpot(opening.spot)) return;
    if (opening.to === "unread" && line) return this.#scroller.toElement(line, 0.25);
    this.#scroller.toEnd();
  }

  /** @param {number} sequence */
  #highlight(sequence) {
    const bubble = this.#element.querySelector(`[data-sequence="${sequence}"]`);
    if (!bubble) return void (this.#isPlaced = false); // not loaded yet
    this.#scroller.toElement(bubble, 0.35);
    attribute(bubble, "data-highlighted", "true");
    setTimeout(() => attribute(bubble, "data-highlighted", null), HIGHLIGHT_MS);
  }

  #move() {
    this.#note();
    this.#loadNear(true);
    this.#onMove();
  }

  #note() {
    const { chat, places } = this.#page;
    const place = this.#scroller.isAtEnd ? "end" : this.#scroller.spot;
    if (this.#id && place && this.#isPlaced && this.#element.isConnected) places.set(this.#id, place);
    if (this.#id) chat.reading.update({ conversationId: this.#id, atEnd: this.#scroller.isAtEnd });
  }

  /** @param {boolean} again  the reader moves: what failed may be tried again */
  #loadNear(again) {
    const { chat } = this.#page;
    const window = chat.state.messages[this.#id];
    if (!window || (!again && this.#asked === window.items)) return;
    const wanted = pageWanted(this.#scroller.view, window);
    if (!wanted) return;
    this.#asked = window.items;
    chat.history[wanted](this.#id).catch(() => {}); // the next move tries again
  }
}

/** @import { HeldMessage } from "../state-types.js" */
/** @import { ActPopups } from "./act-popups.js" */
/** @import { Page } from "./page.js" */
import { acted } from "../acts.js";
import { isComposing, rowFor } from "./keys.js";
import { onLongPress } from "./long-press.js";
import { action, attribute, part, show } from "./markup.js";

/** The one small bar of what can be done with a message, on the bubble that is pointed at, has the focus or is pressed. */
export class ActsBar {
  /** @type {HTMLElement|null} the bubble it stands on */ #bubble = null;
  #root;
  #page;
  #bar;
  #popups;

  /** @param {HTMLElement} root  <webchat-conversation> @param {Page} page @param {ActPopups} popups @param {AbortSignal} signal */
  constructor(root, page, popups, signal) {
    this.#root = root;
    this.#page = page;
    const named = (/** @type {string} */ name) => /** @type {HTMLElement} */ (part(root, name));
    this.#bar = named("acts");
    this.#popups = popups;
    const list = named("timeline");
    list.addEventListener("pointerover", event => event.pointerType === "mouse" && this.#hover(event.target), { signal });
    list.addEventListener("pointerleave", event => event.pointerType === "mouse" && this.#hover(null), { signal });
    list.addEventListener("focusin", event => this.#focus(event.target), { signal });
    list.addEventListener("focusout", event => !list.contains(/** @type {Node|null} */ (event.relatedTarget)) && this.#hover(null), { signal });
    list.addEventListener("keydown", event => this.#key(event, list), { signal });
    onLongPress(list, target => this.#stand(bubbleOf(target)), signal);
    root.addEventListener("pointerdown", event => event.pointerType !== "mouse" && this.#touch(event.target), { signal });
  }

  /** @returns {HeldMessage|undefined} the message it stands on */
  get message() {
    const { conversationId = "" } = this.#root.dataset;
    const { messages, acts } = this.#page.chat.state;
    const held = messages[conversationId]?.items.find(item => String(item.sequence) === this.#bubble?.dataset.sequence);
    return held && acted(held, acts[conversationId]);
  }

  get #mayDelete() {
    return this.#isOwn || this.#keepsOrder;
  }

  get #keepsOrder() {
    const role = this.#page.chat.state.conversations.byId[this.#root.dataset.conversationId ?? ""]?.mine.role;
    return role === "owner" || role === "admin";
  }

  get #isOwn() {
    return this.message?.sender.id === this.#page.chat.state.me?.id;
  }

  /** One way through the messages by keyboard: the last one can be tabbed to, arrows lead on. */
  tend() {
    const bubbles = [...this.#root.querySelectorAll("[data-part=bubble]")];
    const stop = bubbles.find(each => each === document.activeElement) ?? bubbles.at(-1);
    for (const each of bubbles) attribute(each, "tabindex", each === stop ? 0 : -1);
    if (this.#bubble && (!this.#bubble.isConnected || this.#bubble.dataset.deleted || this.#bubble.dataset.hidden)) this.hide();
  }

  hide() {
    this.#bubble = null;
    show(this.#bar, false);
    this.#popups.hide();
  }

  /** @param {HTMLElement} opener  of the picker */
  openPicker(opener) {
    this.#popups.openPicker(opener);
  }

  /** @param {HTMLElement} opener  of the menu */
  openMenu(opener) {
    const { message } = this;
    const { conversations, pins } = this.#page.chat.state;
    const id = this.#root.dataset.conversationId ?? "";
    this.#popups.openMenu(opener, {
      mayEdit: this.#isOwn,
      mayDelete: this.#mayDelete,
      mayPin: conversations.byId[id]?.kind === "direct" || this.#keepsOrder,
      isPinned: Boolean(pins[id]?.some(each => each.sequence === message?.sequence)),
      hasPast: Boolean(message?.editedAt) && this.#mayDelete,
    });
  }

  /** @param {EventTarget|null} target */
  #hover(target) {
    if (this.#popups.isOpen || this.#bubble?.matches(":has(:focus-visible), :focus-visible")) return;
    this.#stand(bubbleOf(target));
  }

  /** A finger elsewhere puts the bar away. @param {EventTarget|null} target */
  #touch(target) {
    if (target instanceof Element && !target.closest("[popover]") && bubbleOf(target) !== this.#bubble) this.hide();
  }

  /** @param {EventTarget|null} target */
  #focus(target) {
    if (target instanceof Element && target.matches(":focus-visible") && !this.#bar.contains(target)) this.#stand(bubbleOf(target));
  }

  /** @param {HTMLElement|null} bubble @returns {boolean} whether it can stand there */
  #stand(bubble) {
    if (bubble === this.#bubble) return bubble !== null;
    this.hide();
    const mayStand = bubble !== null && bubble.dataset.sequence !== "0" && !bubble.dataset.deleted && !bubble.dataset.hidden;
    if (!mayStand) return false;
    this.#bubble = bubble;
    part(bubble, "body")?.append(this.#bar);
    show(this.#bar, true);
    return true;
  }

  /** @param {KeyboardEvent} event @param {HTMLElement} list */
  #key(event, list) {
    if (isComposing(event) || !(event.target instanceof HTMLElement)) return;
    const bubbles = /** @type {HTMLElement[]} */ ([...list.querySelectorAll("[data-part=bubble]")]);
    const isBubble = bubbles.includes(event.target);
    if (isBubble && event.key === "Enter") action(this.#bar, "reply")?.focus();
    const buttons = [...this.#bar.querySelectorAll("button")].filter(each => each.checkVisibility());
    const at = buttons.indexOf(/** @type {HTMLButtonElement} */ (event.target));
    const beside = { ArrowRight: 1, ArrowLeft: -1 }[event.key] ?? 0;
    const next = isBubble ? bubbles[rowFor(event.key, bubbles.indexOf(event.target), bubbles.length) ?? -1]
      : at >= 0 && beside ? buttons.at((at + beside) % buttons.length) : undefined;
    if (!next) return;
    event.preventDefault();
    next.focus();
    if (isBubble) this.tend();
  }
}

/** @param {EventTarget|null} target */
function bubbleOf(target) {
  return target instanceof Element ? /** @type {HTMLElement|null} */ (target.closest("[data-part=bubble]")) : null;
}

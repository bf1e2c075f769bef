/** @import { Page } from "./page.js" */
import { RecentEmoji } from "../recent-emoji.js";
import { action, attribute, part, show } from "./markup.js";
import { openPopup, tendPopup } from "./popup.js";

/** What opens from the bar: the emoji to choose from, and the menu with what can't be undone behind a question. */
export class ActPopups {
  #root;
  #picker;
  #menu;
  #recent;

  /** @param {HTMLElement} root  <webchat-conversation> @param {Page} page @param {AbortSignal} signal */
  constructor(root, page, signal) {
    this.#root = root;
    this.#picker = /** @type {HTMLElement} */ (part(root, "picker"));
    this.#menu = /** @type {HTMLElement} */ (part(root, "more-menu"));
    this.#recent = new RecentEmoji(safeStorage(), `${page.prefix}:${page.userId}`);
    for (const popup of [this.#picker, this.#menu]) tendPopup(popup, () => this.#closed(), signal);
  }

  get isOpen() {
    return this.#picker.matches(":popover-open") || this.#menu.matches(":popover-open");
  }

  hide() {
    for (const popup of [this.#picker, this.#menu]) if (popup.matches(":popover-open")) popup.hidePopover();
  }

  /** @param {HTMLElement} opener */
  openPicker(opener) {
    const recent = part(this.#picker, "recent");
    const emojis = this.#recent.all();
    recent?.replaceChildren(...emojis.map(emoji => {
      const choice = /** @type {HTMLElement} */ (part(this.#picker, "emoji")?.firstElementChild?.cloneNode());
      choice.dataset.emoji = choice.textContent = emoji;
      return choice;
    }));
    show(recent, emojis.length > 0);
    openPopup(this.#picker, opener);
    action(this.#picker, "pick")?.focus();
  }

  /** @param {HTMLElement} opener @param {{mayEdit: boolean, mayDelete: boolean, mayPin: boolean, isPinned: boolean, hasPast: boolean}} may */
  openMenu(opener, { mayEdit, mayDelete, mayPin, isPinned, hasPast }) {
    show(action(this.#menu, "copy"), Boolean(navigator.clipboard));
    show(action(this.#menu, "pin"), mayPin && !isPinned);
    show(action(this.#menu, "unpin"), mayPin && isPinned);
    show(action(this.#menu, "revisions"), hasPast);
    show(action(this.#menu, "edit"), mayEdit);
    show(action(this.#menu, "delete"), mayDelete);
    this.confirm(false);
    openPopup(this.#menu, opener);
    [...this.#menu.querySelectorAll("button")].find(each => each.checkVisibility())?.focus();
  }

  /** @param {boolean} isAsking  whether to delete at all */
  confirm(isAsking) {
    show(part(this.#menu, "choices"), !isAsking);
    show(part(this.#menu, "confirm"), isAsking);
    action(this.#menu, isAsking ? "keep" : "delete")?.focus();
  }

  /** @param {string} emoji */
  note(emoji) {
    this.#recent.note(emoji);
  }

  #closed() {
    const opener = this.#root.querySelector("[data-part=acts] [aria-expanded=true]");
    for (const each of this.#root.querySelectorAll("[data-part=acts] [aria-expanded]")) attribute(each, "aria-expanded", "false");
    const active = document.activeElement;
    const isLost = !active || active === document.body || this.#picker.contains(active) || this.#menu.contains(active);
    if (isLost && opener instanceof HTMLElement && opener.checkVisibility()) opener.focus({ preventScroll: true });
  }
}

/** @returns {Storage|undefined} */
function safeStorage() {
  try {
    return localStorage;
  } catch {
    return undefined;
  }
}

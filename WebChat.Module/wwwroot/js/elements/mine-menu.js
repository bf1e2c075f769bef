/** @import { HeldConversation } from "../state-types.js" */
/** @import { Flags } from "../types.js" */
/** @import { Page } from "./page.js" */
import { isMuted } from "../selectors.js";
import { complain } from "./deed.js";
import { action, actionOf, attribute, part, show } from "./markup.js";
import { openPopup, tendPopup } from "./popup.js";

const AWHILE_MS = 8 * 3_600_000;
/** "Until I turn it back on", as Conversations/MineChange.cs has it. */
const FOR_GOOD = "9999-01-01T00:00:00Z";

/** @type {Record<string, () => Flags>} by button, as _MineMenu.cshtml has them */
const DEEDS = {
  "mine-pin": () => ({ pinned: true }),
  "mine-unpin": () => ({ pinned: false }),
  "mine-mute-8h": () => ({ mutedUntil: new Date(Date.now() + AWHILE_MS).toISOString() }),
  "mine-mute": () => ({ mutedUntil: FOR_GOOD }),
  "mine-unmute": () => ({ mutedUntil: null }),
  "mine-archive": () => ({ archived: true }),
  "mine-unarchive": () => ({ archived: false }),
};

/**
 * @param {Element|null} menu  whose buttons they are
 * @param {HeldConversation} conversation
 */
export function drawMineMenu(menu, conversation) {
  if (!menu) return;
  const { pinned, archived } = conversation.mine;
  const muted = isMuted(conversation);
  const shown = { "mine-pin": !pinned, "mine-unpin": pinned, "mine-mute-8h": !muted, "mine-mute": !muted, "mine-unmute": muted, "mine-archive": !archived, "mine-unarchive": archived };
  for (const [name, isShown] of Object.entries(shown)) show(action(menu, name), isShown);
  show(menu, true);
}

/**
 * What its buttons send, done without loading a page.
 * @param {HTMLElement} root
 * @param {Page} page
 * @param {() => string} idOf  of the conversation it is about
 * @param {AbortSignal} signal
 */
export function tendMineMenu(root, page, idOf, signal) {
  root.addEventListener("click", event => {
    const pressed = actionOf(event);
    const deed = pressed && Object.hasOwn(DEEDS, pressed.name) ? DEEDS[pressed.name] : undefined;
    if (!pressed || !deed) return;
    event.preventDefault();
    const menu = pressed.element.closest("details");
    menu?.removeAttribute("open");
    menu?.querySelector("summary")?.focus({ preventScroll: true });
    page.chat.flag(idOf(), deed()).catch(problem => complain(root, problem.detail || page.word("error")));
  }, { signal });
}

/** The same for the rows of a list: one popup, at the row it was asked for. */
export class RowMenu {
  #id = "";
  #popup;
  #page;

  /** @param {HTMLElement} list @param {Page} page @param {AbortSignal} signal */
  constructor(list, page, signal) {
    this.#page = page;
    this.#popup = /** @type {HTMLElement} */ (part(list, "row-popup"));
    list.addEventListener("click", event => this.#click(event), { signal });
    tendMineMenu(list, page, () => this.#id, signal);
    tendPopup(this.#popup, () => this.#close(list), signal);
  }

  /** @param {Event} event */
  #click(event) {
    const pressed = actionOf(event);
    if (pressed?.name.startsWith("mine-")) return this.#popup.hidePopover();
    if (pressed?.name !== "row-menu") return;
    this.#id = pressed.element.closest("[data-part=row]")?.getAttribute("data-conversation-id") ?? "";
    const conversation = this.#page.chat.state.conversations.byId[this.#id];
    if (!conversation) return;
    drawMineMenu(this.#popup, conversation);
    openPopup(this.#popup, pressed.element);
    [...this.#popup.querySelectorAll("button")].find(each => each.checkVisibility())?.focus();
  }

  /** @param {HTMLElement} list */
  #close(list) {
    const opener = list.querySelector("[data-action=row-menu][aria-expanded=true]");
    if (opener) attribute(opener, "aria-expanded", "false");
    const isLost = document.activeElement === document.body || this.#popup.contains(document.activeElement);
    if (isLost && opener instanceof HTMLElement) opener.focus({ preventScroll: true });
  }
}

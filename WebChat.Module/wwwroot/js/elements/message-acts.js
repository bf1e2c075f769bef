/** @import { Page } from "./page.js" */
import { ActPopups } from "./act-popups.js";
import { ActsBar } from "./acts-bar.js";
import { Facts } from "./facts.js";
import { actionOf, field, show, write } from "./markup.js";

/** How long a refusal stays to be read. */
const SAID_MS = 8000;

/** What the bar, its menus and the reactions under a bubble do. */
export class MessageActs {
  #root;
  #page;
  #bar;
  #popups;
  #facts;
  #timer = 0;

  /** @param {HTMLElement} root  <webchat-conversation> @param {Page} page @param {(sequence: number) => void} goTo @param {AbortSignal} signal */
  constructor(root, page, goTo, signal) {
    this.#root = root;
    this.#page = page;
    this.#popups = new ActPopups(root, page, signal);
    this.#bar = new ActsBar(root, page, this.#popups, signal);
    this.#facts = new Facts(root, page, signal);
    root.addEventListener("click", event => this.#act(event, goTo), { signal });
  }

  /** The list was drawn. */
  tend() {
    this.#bar.tend();
  }

  /** @param {Event} event @param {(sequence: number) => void} goTo */
  #act(event, goTo) {
    const pressed = actionOf(event);
    const emoji = pressed?.element.dataset.emoji ?? "";
    const { message } = this.#bar;
    switch (pressed?.name) {
      case "to-quoted":
        event.preventDefault();
        return goTo(Number(pressed.element.dataset.quoted));
      case "toggle":
        return this.#react(Number(pressed.element.closest("[data-part=bubble]")?.getAttribute("data-sequence")), emoji);
      case "react":
        return this.#bar.openPicker(pressed.element);
      case "more":
        return this.#bar.openMenu(pressed.element);
      case "unhide":
        event.preventDefault();
        return this.#hide(Number(pressed.element.closest("[data-part=bubble]")?.getAttribute("data-sequence")), false);
      case "delete":
        return this.#popups.confirm(true);
      case "keep":
        return this.#popups.confirm(false);
    }
    if (!message) return;
    switch (pressed?.name) {
      case "reply":
      case "edit":
        this.#bar.hide();
        return void this.#root.dispatchEvent(new CustomEvent(`webchat:compose-${pressed.name}`, { detail: { message } }));
      case "copy":
        this.#bar.hide();
        return this.#attempt(navigator.clipboard.writeText(message.text));
      case "pick":
        this.#bar.hide();
        this.#popups.note(emoji);
        return this.#react(message.sequence, emoji, true);
      case "pin":
      case "unpin":
        this.#bar.hide();
        return this.#attempt(this.#page.chat.pins.pin(message.conversationId, message.sequence, pressed.name === "pin"));
      case "readers":
      case "revisions": {
        const opener = this.#root.querySelector(`[data-part=bubble][data-sequence="${message.sequence}"]`);
        this.#bar.hide();
        return void (opener && this.#attempt(this.#facts[pressed.name](opener, message.conversationId, message.sequence)));
      }
      case "hide":
        this.#bar.hide();
        return this.#hide(message.sequence, true);
      case "really-delete":
        this.#bar.hide();
        this.#root.querySelector("textarea")?.focus({ preventScroll: true });
        return this.#attempt(this.#page.chat.acts.remove(message.conversationId, message.sequence));
    }
  }

  /** @param {number} sequence @param {string} emoji @param {boolean} [on]  otherwise the other way than it is */
  #react(sequence, emoji, on) {
    const { chat } = this.#page;
    const id = this.#root.dataset.conversationId ?? "";
    const chip = this.#root.querySelector(`[data-sequence="${sequence}"] [data-action=toggle][data-emoji="${CSS.escape(emoji)}"]`);
    this.#attempt(chat.acts.react(id, sequence, emoji, on ?? chip?.getAttribute("aria-pressed") !== "true"));
  }

  /** @param {number} sequence @param {boolean} on */
  #hide(sequence, on) {
    const bubble = this.#root.querySelector(`[data-part=bubble][data-sequence="${sequence}"]`);
    if (bubble instanceof HTMLElement) bubble.focus({ preventScroll: true }); // what was pressed is about to vanish
    this.#attempt(this.#page.chat.acts.hide(this.#root.dataset.conversationId ?? "", sequence, on));
  }

  /** @param {Promise<unknown>} deed */
  #attempt(deed) {
    this.say("");
    deed.catch(problem => this.say(problem.detail || this.#page.word("error")));
  }

  /** @param {string} text */
  say(text) {
    const line = field(this.#root, "act-problem");
    write(line, text);
    show(line, text !== "");
    clearTimeout(this.#timer);
    if (text) this.#timer = setTimeout(() => this.say(""), SAID_MS);
  }
}

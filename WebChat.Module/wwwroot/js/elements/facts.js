/** @import { Page } from "./page.js" */
import { person } from "../selectors.js";
import { attribute, field, part, show, write } from "./markup.js";
import { openPopup, tendPopup } from "./popup.js";

/** A small list beside a message: who has read it, or what it said before. */
export class Facts {
  #popup;
  #page;

  /** @param {HTMLElement} root  <webchat-conversation> @param {Page} page @param {AbortSignal} signal */
  constructor(root, page, signal) {
    this.#page = page;
    this.#popup = /** @type {HTMLElement} */ (part(root, "facts"));
    tendPopup(this.#popup, () => {}, signal);
  }

  /** @param {Element} opener @param {string} id @param {number} sequence */
  async readers(opener, id, sequence) {
    const { chat, word } = this.#page;
    const users = await chat.acts.readers(id, sequence);
    this.#show(opener, word("seen-by"), users.map(user => ({ text: person(chat.state, user).name })), word("seen-by-nobody"));
  }

  /** @param {Element} opener @param {string} id @param {number} sequence */
  async revisions(opener, id, sequence) {
    const { chat, word } = this.#page;
    const texts = await chat.acts.revisions(id, sequence);
    this.#show(opener, word("revisions"), texts.map(({ text, replacedAt }) => ({ text, at: replacedAt })), "");
  }

  /** @param {Element} opener @param {string} title @param {{text: string, at?: string}[]} facts @param {string} none */
  #show(opener, title, facts, none) {
    if (!(opener instanceof HTMLElement) || !opener.isConnected) return;
    write(field(this.#popup, "facts-title"), title);
    write(field(this.#popup, "facts-none"), none);
    show(field(this.#popup, "facts-none"), facts.length === 0 && none !== "");
    part(this.#popup, "fact-list")?.replaceChildren(...facts.map(({ text, at }) => {
      const row = this.#page.clone("fact");
      write(field(row, "text"), text);
      const time = field(row, "time");
      show(time, at !== undefined);
      if (time && at) {
        attribute(time, "datetime", at);
        write(time, this.#page.times.full(at));
      }
      return row;
    }));
    openPopup(this.#popup, opener);
    attribute(opener, "aria-expanded", null); // the bubble is no button
    this.#popup.focus();
  }
}

/** @import { Page } from "./page.js" */
/** @import { User } from "../types.js" */
import { completed, matching, mentionAt } from "../mentioning.js";
import { person } from "../selectors.js";
import { drawAvatar } from "./avatar.js";
import { isComposing } from "./keys.js";
import { attribute, field, part, show, write } from "./markup.js";

/** The list of people that opens while one types a name after an @. The text keeps the focus; arrows choose, Enter takes. */
export class MentionBox {
  /** @type {User[]} */ #people = [];
  #chosen = 0;
  /** @type {{start: number, query: string}|null} */ #typed = null;
  #root;
  #text;
  #page;
  #idOf;

  /** @param {HTMLElement} root  <webchat-composer> @param {HTMLTextAreaElement} text @param {Page} page @param {() => string} idOf  of the conversation @param {AbortSignal} signal */
  constructor(root, text, page, idOf, signal) {
    this.#root = root;
    this.#text = text;
    this.#page = page;
    this.#idOf = idOf;
    attribute(text, "aria-autocomplete", "list");
    attribute(text, "aria-controls", this.#list?.id);
    text.addEventListener("keydown", event => this.#key(event), { signal }); // before the composer's own
    for (const moved of ["input", "click", "keyup"]) text.addEventListener(moved, () => this.#look(), { signal });
    text.addEventListener("blur", () => this.#close(), { signal });
    this.#list?.addEventListener("pointerdown", event => this.#press(event), { signal });
    page.chat.subscribe(state => state.members[idOf()], () => this.#text === document.activeElement && this.#look(), { signal });
  }

  get #list() {
    return part(this.#root, "people");
  }

  get #isOpen() {
    return this.#people.length > 0;
  }

  /** @returns {User[]} whom one can name here */
  get #candidates() {
    const { chat, word } = this.#page;
    const { state } = chat;
    const conversation = state.conversations.byId[this.#idOf()];
    if (!conversation) return [];
    if (conversation.with) return [person(state, conversation.with)];
    const roster = state.members[conversation.id];
    if (!roster?.loaded) void chat.groups.members(conversation.id).catch(() => {});
    else if (roster.after !== undefined) void chat.groups.moreMembers(conversation.id).catch(() => {});
    const others = Object.values(roster?.people ?? {}).map(({ user }) => person(state, user)).filter(user => user.id !== state.me?.id);
    return conversation.mine.role === "owner" || conversation.mine.role === "admin" ? [...others, { id: "", name: word("everybody") }] : others;
  }

  #look() {
    const typed = this.#text.selectionStart === this.#text.selectionEnd ? mentionAt(this.#text.value, this.#text.selectionStart) : null;
    if (typed?.query !== this.#typed?.query) this.#chosen = 0;
    this.#typed = typed;
    this.#people = typed ? matching(this.#candidates, typed.query, this.#page.language) : [];
    this.#draw();
  }

  #draw() {
    const list = this.#list;
    if (!list) return;
    show(list, this.#isOpen);
    list.replaceChildren(...this.#people.map((user, index) => {
      const row = this.#page.clone("named");
      row.id = `${list.id}-${index}`;
      attribute(row, "aria-selected", String(index === this.#chosen));
      drawAvatar(part(row, "avatar"), { id: user.id, name: user.name, url: user.avatarUrl });
      write(field(row, "name"), user.name);
      return row;
    }));
    attribute(this.#text, "aria-activedescendant", this.#isOpen ? `${list.id}-${this.#chosen}` : null);
    write(field(this.#root, "people-count"), this.#isOpen ? `${this.#people[this.#chosen].name} ${this.#chosen + 1}/${this.#people.length}` : "");
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (!this.#isOpen || isComposing(event)) return;
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by !== undefined) this.#chosen = (this.#chosen + by + this.#people.length) % this.#people.length;
    else if (event.key === "Escape") this.#people = [];
    else if ((event.key === "Enter" && !event.shiftKey) || event.key === "Tab") this.#take(this.#people[this.#chosen]);
    else return;
    event.preventDefault();
    event.stopImmediatePropagation();
    this.#draw();
  }

  /** @param {PointerEvent} event */
  #press(event) {
    const row = event.target instanceof Element ? event.target.closest("[role=option]") : null;
    event.preventDefault(); // the text keeps the focus
    if (!row) return;
    this.#take(this.#people[[...this.#list?.children ?? []].indexOf(row)]);
    this.#draw();
  }

  /** @param {User|undefined} user */
  #take(user) {
    if (!user || !this.#typed) return;
    const { text, caret } = completed(this.#text.value, this.#typed.start, this.#text.selectionStart, user.name);
    this.#text.value = text;
    this.#text.setSelectionRange(caret, caret);
    this.#people = [];
    this.#text.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }

  #close() {
    this.#people = [];
    this.#draw();
  }
}

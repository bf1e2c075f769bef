/** @import { User } from "../types.js" */
/** @import { State } from "../state-types.js" */
/** @import { Person } from "./people-lists.js" */
/** @import { Page } from "./page.js" */
import { person } from "../selectors.js";
import { drawAvatar } from "./avatar.js";
import { ChatElement } from "./chat-element.js";
import { complain, takeOverForms } from "./deed.js";
import { aim, attribute, field, part, show, write } from "./markup.js";
import { byName, personOf } from "./people-lists.js";
import { drawPresence } from "./presence.js";
import { reconcile } from "./reconcile.js";
import { search } from "./search.js";

/** Who is found, who asks, who is asked, who is a contact. */
export class PeopleElement extends ChatElement {
  /** @type {User[]|null} */ #found = null;

  /** @param {Page} page @param {AbortSignal} signal */
  begin(page, signal) {
    const { chat } = page;
    search(this, page, found => {
      this.#found = found;
      complain(this, "");
      this.#drawFound(page);
    }, problem => complain(this, /** @type {{detail?: string}} */ (problem).detail || page.word("error")), signal);
    takeOverForms(this, page, (name, row) => deedOf(page, name, row), signal);
    for (const pick of picks) chat.subscribe(pick, () => this.#draw(page), { signal });
    this.#draw(page);
  }

  /** @param {Page} page */
  #draw(page) {
    const { state } = page.chat;
    if (!state.me) return;
    const { people, incoming, outgoing } = state.contacts;
    const contacts = byName(Object.values(people).map(each => person(state, each)), page.language);
    this.#drawList("incoming", incoming.map(request => ({ user: request.user, relation: "incoming", request })), page);
    this.#drawList("outgoing", outgoing.map(request => ({ user: request.user, relation: "outgoing", request })), page);
    this.#drawList("contacts", contacts.map(user => ({ user, relation: "contact" })), page);
    show(part(this, "no-contacts"), this.#found === null && contacts.length + incoming.length + outgoing.length === 0);
    if (this.#found) this.#drawFound(page);
  }

  /** @param {Page} page */
  #drawFound(page) {
    const { contacts } = page.chat.state;
    this.#drawList("found", (this.#found ?? []).map(user => personOf(contacts, user)), page);
    show(part(this, "nobody"), this.#found?.length === 0);
    if (this.#found) show(part(this, "no-contacts"), false);
  }

  /** @param {string} name @param {Person[]} people @param {Page} page */
  #drawList(name, people, page) {
    const section = part(this, name);
    const rows = section && part(section, "rows");
    if (!section || !rows) return;
    reconcile(rows, people, {
      keyOf: row => row.getAttribute("data-user-id") ?? "",
      key: each => each.user.id,
      create: () => page.clone("person"),
      draw: (row, each) => drawPerson(/** @type {HTMLElement} */ (row), each, page),
    });
    show(section, people.length > 0);
  }
}

/** @type {((state: State) => unknown)[]} */
const picks = [state => state.contacts, state => state.profiles, state => state.me, state => state.presence];

/** @param {HTMLElement} row @param {Person} shown @param {Page} page */
function drawPerson(row, { user, relation, request }, page) {
  const { id, name, avatarUrl: url } = person(page.chat.state, user);
  attribute(row, "data-user-id", id);
  attribute(row, "data-relation", relation);
  attribute(row, "data-request-id", request?.id);
  drawAvatar(part(row, "avatar"), { id, name, url });
  drawPresence(row, user, page);
  write(field(row, "name"), name);
  write(field(row, "note"), request?.note ?? "");
  show(field(row, "note"), Boolean(request?.note));
  aim(part(row, "message"), "href", id);
  for (const input of row.querySelectorAll("[data-field=user-id]")) attribute(input, "value", id);
  for (const input of row.querySelectorAll("[data-field=request-id]")) attribute(input, "value", request?.id ?? "");
  for (const [form, needed] of Object.entries(FORMS)) show(part(row, form), relation === needed);
}

const FORMS = { ask: "none", answer: "incoming", withdraw: "outgoing", remove: "contact" };

/** @param {Page} page @param {string} name @param {HTMLElement} row */
function deedOf({ chat: { people } }, name, row) {
  const { userId = "", requestId = "" } = row.dataset;
  switch (name) {
    case "ask": return () => people.ask(userId);
    case "accept": return () => people.accept(requestId);
    case "decline": return () => people.decline(requestId);
    case "withdraw": return () => people.withdraw(requestId);
    case "remove": return () => people.remove(userId);
    default: return undefined;
  }
}

/** @import { User } from "../types.js" */
/** @import { Page } from "./page.js" */
import { person } from "../selectors.js";
import { drawAvatar } from "./avatar.js";
import { ChatElement } from "./chat-element.js";
import { complain } from "./deed.js";
import { attribute, field, part, write } from "./markup.js";
import { byName } from "./people-lists.js";
import { reconcile } from "./reconcile.js";
import { addressOf } from "./route.js";
import { search } from "./search.js";

/** Founds a group; whom to take in is chosen among one's contacts, and whoever is found. */
export class NewGroupElement extends ChatElement {
  /** @type {Map<string, User>} */ #others = new Map();
  /** @type {User[]|null} */ #found = null;
  #isBusy = false;

  /** @param {Page} page @param {AbortSignal} signal */
  begin(page, signal) {
    part(this, "form")?.addEventListener("submit", event => this.#submit(event, page), { signal });
    search(this, page, found => {
      this.#found = found?.filter(each => each.id !== page.userId) ?? null;
      this.#draw(page);
    }, problem => complain(this, /** @type {{detail?: string}} */ (problem).detail || page.word("error")), signal);
    page.chat.subscribe(state => state.contacts.people, () => this.#draw(page), { signal });
    this.#draw(page);
  }

  /** @param {Page} page */
  #draw(page) {
    const { state } = page.chat;
    const list = part(this, "choices");
    if (!list || !state.me) return;
    this.#keepChosen(list);
    const listed = new Map([...Object.values(state.contacts.people), ...this.#others.values()].map(each => [each.id, person(state, each)]));
    const found = this.#found?.filter(each => !listed.has(each.id)) ?? [];
    reconcile(list, [...found, ...byName(listed.values(), page.language)], {
      keyOf: row => row.getAttribute("data-user-id") ?? "",
      key: user => user.id,
      create: () => page.clone("choice"),
      draw: (row, user) => drawChoice(row, user),
    });
  }

  /** Who is chosen stays, whatever is looked for next. @param {HTMLElement} list */
  #keepChosen(list) {
    for (const row of list.children) {
      const id = row.getAttribute("data-user-id") ?? "";
      const box = row.querySelector("input[type=checkbox]");
      if (!(box instanceof HTMLInputElement) || !box.checked) this.#others.delete(id);
      else this.#others.set(id, { id, name: field(row, "name")?.textContent ?? "" });
    }
  }

  /** @param {SubmitEvent} event @param {Page} page */
  async #submit(event, page) {
    const data = new FormData(/** @type {HTMLFormElement} */ (event.target));
    const name = String(data.get("name") ?? "").trim();
    if (!name) return; // the server's page says what is missing
    event.preventDefault();
    if (this.#isBusy) return;
    this.#isBusy = true;
    complain(this, "");
    try {
      const { id } = await page.chat.groups.found({ name, description: String(data.get("description") ?? ""), members: data.getAll("members").map(String) });
      page.go(addressOf(page.prefix, id));
    } catch (problem) {
      complain(this, /** @type {{detail?: string}} */ (problem).detail || page.word("error"));
    }
    this.#isBusy = false;
  }
}

/** @param {Element} row @param {User} user */
function drawChoice(row, { id, name, avatarUrl: url }) {
  attribute(row, "data-user-id", id);
  const box = field(row, "user-id");
  if (box) attribute(box, "value", id);
  drawAvatar(part(row, "avatar"), { id, name, url });
  write(field(row, "name"), name);
}

/** @import { User } from "../types.js" */
/** @import { State } from "../state-types.js" */
/** @import { Page } from "./page.js" */
import { ChatElement } from "./chat-element.js";
import { complain, takeOverForms } from "./deed.js";
import { field, part, show, write } from "./markup.js";
import { drawCandidate, drawMember } from "./member-row.js";
import { membersInOrder } from "./people-lists.js";
import { reconcile } from "./reconcile.js";
import { search } from "./search.js";

/** A group's details and members; what its forms do, done in place. */
export class GroupPageElement extends ChatElement {
  /** @type {User[]|null} */ #found = null;

  get #id() {
    return this.dataset.conversationId ?? "";
  }

  /** @param {Page} page @param {AbortSignal} signal */
  begin(page, signal) {
    const { chat } = page;
    search(this, page, found => {
      this.#found = found;
      this.#drawFound(page);
    }, problem => complain(this, /** @type {{detail?: string}} */ (problem).detail || page.word("error")), signal);
    takeOverForms(this, page, (name, row) => this.#deedOf(page, name, row), signal);
    for (const pick of picks(this.#id)) chat.subscribe(pick, () => this.#draw(page), { signal });
    this.#draw(page);
  }

  /** @param {Page} page */
  #draw(page) {
    const { state } = page.chat;
    const conversation = state.conversations.byId[this.#id];
    const roster = state.members[this.#id];
    if (state.me && this.#id in state.conversations.removed && !conversation) return page.go(page.prefix);
    if (conversation) {
      write(field(this, "title"), conversation.title);
      write(field(this, "description"), conversation.description ?? "");
      write(field(this, "count"), conversation.memberCount === 1 ? page.word("one-member") : page.word("members", conversation.memberCount));
    }
    if (state.me && !roster?.loaded) return void this.#load(page);
    if (!roster?.loaded) return;
    const members = part(this, "members");
    if (members) this.#drawMembers(members, page);
    show(part(this, "more"), roster.after !== undefined);
    if (roster.after !== undefined) page.chat.groups.moreMembers(this.#id).catch(() => {}); // a group is small enough to show whole
    this.#drawFound(page);
  }

  /** @param {Page} page */
  async #load({ chat, word }) {
    if (this.getAttribute("aria-busy") === "true") return;
    this.setAttribute("aria-busy", "true");
    await chat.groups.members(this.#id).catch(problem => complain(this, problem.detail || word("error")));
    this.removeAttribute("aria-busy");
  }

  /** @param {HTMLElement} list @param {Page} page */
  #drawMembers(list, page) {
    const { state } = page.chat;
    const mine = state.conversations.byId[this.#id]?.mine.role ?? state.members[this.#id].people[page.userId]?.role;
    reconcile(list, membersInOrder(state.members[this.#id], page.language), {
      keyOf: row => row.getAttribute("data-user-id") ?? "",
      key: member => member.user.id,
      create: () => page.clone("member"),
      draw: (row, member) => drawMember(/** @type {HTMLElement} */ (row), member, mine, page),
    });
  }

  /** @param {Page} page */
  #drawFound(page) {
    const list = part(this, "candidates");
    const members = page.chat.state.members[this.#id]?.people ?? {};
    if (!list || !this.#found && list.childElementCount === 0) return;
    reconcile(list, (this.#found ?? []).filter(user => !(user.id in members)), {
      keyOf: row => row.getAttribute("data-user-id") ?? "",
      key: user => user.id,
      create: () => page.clone("candidate"),
      draw: (row, user) => drawCandidate(/** @type {HTMLElement} */ (row), user),
    });
    show(part(this, "nobody"), this.#found?.length === 0);
  }

  /** @param {Page} page @param {string} name @param {HTMLElement} row */
  #deedOf(page, name, row) {
    const { groups } = page.chat;
    const id = this.#id;
    const { userId = "" } = row.dataset;
    switch (name) {
      case "add": return () => groups.add(id, userId);
      case "remove": return () => groups.remove(id, userId);
      case "promote": return () => groups.appoint(id, userId, "admin");
      case "demote": return () => groups.appoint(id, userId, "member");
      case "hand-over": return () => groups.appoint(id, userId, "owner");
      case "leave": return () => groups.leave(id);
      default: return undefined;
    }
  }
}

/** @param {string} id @returns {((state: State) => unknown)[]} */
function picks(id) {
  return [
    state => state.members[id], state => state.conversations.byId[id], state => state.profiles, state => state.me,
    state => id in state.conversations.removed,
  ];
}

/** @import { HeldConversation, State } from "../state-types.js" */
/** @import { Page } from "./page.js" */
import { inbox } from "../selectors.js";
import { ChatElement } from "./chat-element.js";
import { drawInboxRow } from "./inbox-row.js";
import { rowFor } from "./keys.js";
import { actionOf, attribute, field, part, show, write } from "./markup.js";
import { RowMenu } from "./mine-menu.js";
import { reconcile } from "./reconcile.js";
import { isPlainClick } from "./route.js";
import { pillText } from "./title.js";

/** The list of conversations. */
export class InboxElement extends ChatElement {
  /** @type {WeakMap<Element, {conversation: HeldConversation, profiles: unknown, presence: unknown, day: string}>} what each row shows */ #drawn = new WeakMap();
  /** @type {string|null} */ #selected = null;

  /** @param {Page} page @param {AbortSignal} signal */
  begin(page, signal) {
    const { chat } = page;
    this.#selected = this.querySelector("[aria-current]")?.closest("[data-part=row]")?.getAttribute("data-conversation-id") ?? null;
    for (const pick of picks) chat.subscribe(pick, () => this.#draw(page), { signal });
    chat.subscribe(state => state.contacts.incoming.length, count => this.#drawRequests(count, page), { signal });
    chat.subscribe(state => state.shown, shown => this.#select(shown), { signal });
    this.addEventListener("keydown", event => this.#key(event), { signal });
    this.addEventListener("click", event => this.#click(event, page), { signal });
    new RowMenu(this, page, signal);
    this.#localise(page);
    this.#draw(page);
    const timer = setInterval(() => this.#draw(page), 60_000); // "14:05" becomes "Yesterday" overnight
    signal.addEventListener("abort", () => clearInterval(timer), { once: true });
  }

  /** What the server wrote, until there is a state to draw. @param {Page} page */
  #localise({ times }) {
    for (const time of this.querySelectorAll("time[datetime]")) {
      const at = time.getAttribute("datetime");
      if (at) time.textContent = times.inbox(at);
    }
  }

  /** @param {Page} page */
  #draw(page) {
    const { state } = page.chat;
    const rows = part(this, "rows");
    if (!rows || !state.conversations.loaded) return;
    const all = inbox(state);
    const conversations = all.filter(each => each.mine.archived === this.#isArchive);
    const archived = all.filter(each => each.mine.archived).length;
    if (this.#isArchive && archived === 0) return this.#turn(false, page);
    reconcile(rows, conversations, {
      keyOf: row => row.getAttribute("data-conversation-id") ?? "",
      key: conversation => conversation.id,
      create: () => page.clone("inbox-row"),
      draw: (row, conversation) => this.#drawRow(/** @type {HTMLElement} */ (row), conversation, page),
    });
    show(part(this, "more"), false);
    show(part(this, "empty"), conversations.length === 0 && !this.#isArchive);
    show(part(this, "archive"), archived > 0 && !this.#isArchive);
    show(part(this, "back-from-archive"), this.#isArchive);
    write(field(this, "archived"), pillText(archived, false, page.language));
  }

  /** The list shows what is archived, or everything else. */
  get #isArchive() {
    return this.dataset.archived === "true";
  }

  /** @param {boolean} isArchive @param {Page} page */
  #turn(isArchive, page) {
    attribute(this, "data-archived", isArchive ? "true" : null);
    this.#draw(page);
  }

  /** @param {MouseEvent} event @param {Page} page */
  #click(event, page) {
    const name = actionOf(event)?.name;
    if (!page.chat.state.conversations.loaded || !isPlainClick(event) || (name !== "archive" && name !== "leave-archive")) return;
    event.preventDefault();
    this.#turn(name === "archive", page);
    const next = part(this, name === "archive" ? "back-from-archive" : "archive")?.querySelector("a");
    next?.focus({ preventScroll: true });
  }

  /** @param {HTMLElement} row @param {HeldConversation} conversation @param {Page} page */
  #drawRow(row, conversation, page) {
    const { profiles, presence } = page.chat.state;
    const day = page.times.day(Date.now());
    const drawn = this.#drawn.get(row);
    if (drawn?.conversation === conversation && drawn.profiles === profiles && drawn.presence === presence && drawn.day === day) return;
    this.#drawn.set(row, { conversation, profiles, presence, day });
    drawInboxRow(row, conversation, page);
    this.#mark(row);
  }

  /** @param {Element} row */
  #mark(row) {
    const link = part(row, "link");
    if (link) attribute(link, "aria-current", row.getAttribute("data-conversation-id") === this.#selected ? "page" : null);
  }

  /** @param {string|null} id */
  #select(id) {
    this.#selected = id;
    const rows = this.querySelectorAll("[data-part=row]");
    for (const row of rows) this.#mark(row);
    this.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
  }

  /** @param {number} count @param {Page} page */
  #drawRequests(count, page) {
    const pill = field(this, "requests");
    show(pill, count > 0);
    if (pill?.firstChild) pill.firstChild.nodeValue = pillText(count, false, page.language);
  }

  /** A courtesy: Tab goes through the rows as well. @param {KeyboardEvent} event */
  #key(event) {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const links = [...this.querySelectorAll("[data-part=link]")];
    const index = links.indexOf(/** @type {Element} */ (document.activeElement));
    const next = index < 0 ? null : rowFor(event.key, index, links.length);
    if (next === null) return;
    event.preventDefault();
    /** @type {HTMLElement} */ (links[next]).focus();
  }
}

/** @type {((state: State) => unknown)[]} */
const picks = [inbox, state => state.profiles, state => state.presence, state => state.conversations.loaded];

/** @import { Message } from "../types.js" */
/** @import { State } from "../state-types.js" */
/** @import { Page } from "./page.js" */
import { person, titleOf } from "../selectors.js";
import { timeline } from "../timeline.js";
import { ChatElement } from "./chat-element.js";
import { saidIn } from "./content.js";
import { drawHead, drawTypists } from "./conversation-head.js";
import { action, actionOf, attribute, field, part, show, write } from "./markup.js";
import { MessageActs } from "./message-acts.js";
import { MessageList } from "./message-list.js";
import { tendMineMenu } from "./mine-menu.js";
import { Pace } from "./pace.js";
import { drawPins } from "./pinned.js";
import { Reading } from "./reading.js";
import { pillText } from "./title.js";
import { UnreadLine } from "./unread-line.js";

/** Nothing that is quicker than this needs an excuse. */
const SKELETON_AFTER_MS = 300;

/** A conversation in view: its bar, its messages, and how they are scrolled. The composer below looks after itself. */
export class ConversationElement extends ChatElement {
  /** @type {AbortController} of what follows one conversation */ #following = new AbortController();
  /** @type {MessageList|undefined} */ #list;
  /** @type {Reading|undefined} */ #reading;
  /** @type {MessageActs|undefined} */ #acts;
  #unread = new UnreadLine(undefined);
  #isSlow = false;

  get conversationId() {
    return this.dataset.conversationId ?? "";
  }

  /** @param {Page} page @param {AbortSignal} signal */
  begin(page, signal) {
    this.#list = new MessageList(/** @type {HTMLElement} */ (part(this, "timeline")), page);
    attribute(/** @type {Element} */ (part(this, "log")), "aria-live", "off"); // older ones load as well; what is new is said below
    for (const name of ["earlier", "later"]) show(part(this, name), false);
    this.addEventListener("click", event => this.#act(event, page), { signal });
    tendMineMenu(this, page, () => this.conversationId, signal);
    this.#acts = new MessageActs(this, page, sequence => void this.#reading?.toMessage(sequence), signal);
    document.addEventListener("webchat:message", event => this.#hear(/** @type {CustomEvent} */ (event), page), { signal });
    signal.addEventListener("abort", () => this.#following.abort(), { once: true });
    this.#follow(page);
  }

  /** Two people have a conversation from now on. @param {Page} page @param {string} id */
  become(page, id) {
    attribute(this, "data-conversation-id", id);
    this.#following.abort();
    this.#follow(page);
  }

  /** @param {Page} page */
  #follow(page) {
    const id = this.conversationId;
    this.#following = new AbortController();
    const { signal } = this.#following;
    const known = page.chat.state.conversations.byId[id]?.mine;
    const hasLine = part(this, "unread-line") !== null;
    this.#unread = new UnreadLine(known ?? (hasLine ? { readSequence: Number(this.dataset.readSequence), unread: 1 } : undefined));
    this.#reading = new Reading(this, page, () => this.#drawJump(page), signal);
    this.#reading.open();
    if (!id) return;
    const pace = new Pace(() => this.#draw(page), signal);
    const draw = pace.ask;
    for (const pick of picks(id)) page.chat.subscribe(pick, draw, { signal });
    page.chat.subscribe(state => state.pins[id], () => drawPins(this, id, page), { signal });
    drawPins(this, id, page);
    page.chat.marks.need(id);
    page.chat.subscribe(state => state.typing[id], () => drawTypists(this, id, page), { signal });
    const timer = setTimeout(() => {
      this.#isSlow = true;
      draw();
    }, SKELETON_AFTER_MS);
    signal.addEventListener("abort", () => clearTimeout(timer), { once: true });
    draw();
  }

  /** @param {Page} page */
  #draw(page) {
    const { state } = page.chat;
    const id = this.conversationId;
    const conversation = state.conversations.byId[id];
    const window = state.messages[id];
    const isGone = !conversation && id in state.conversations.removed;
    if (conversation) {
      drawHead(this, conversation, page);
      page.entitle(titleOf(state, conversation));
    }
    this.#unread.note(conversation?.mine);
    attribute(this, "data-gone", isGone ? "true" : null);
    if (isGone) show(action(this, "details"), false);
    show(part(this, "loading"), this.#isSlow && !window?.loaded && !isGone && !part(this, "bubble"));
    const isGroup = conversation?.kind === "group";
    const rows = timeline(state, id, { day: page.times.day, unreadAfter: window?.loaded ? this.#unread.after : undefined });
    if (!window?.loaded) return this.#list?.add(rows, isGroup);
    this.#reading?.change(() => {
      show(part(this, "beginning"), !window.hasEarlier);
      this.#list?.draw(rows, isGroup);
      this.#acts?.tend();
    });
    this.#drawJump(page);
  }

  /** @param {Page} page */
  #drawJump({ chat, word, language }) {
    const unread = chat.state.conversations.byId[this.conversationId]?.mine.unread ?? 0;
    const jump = action(this, "jump");
    show(jump, this.#reading?.isAtEnd === false);
    const count = field(this, "new-count");
    show(count, unread > 0);
    write(count, unread > 0 ? word("new", pillText(unread, false, language)) : "");
  }

  /** @param {Event} event @param {Page} page */
  #act(event, { chat }) {
    const pressed = actionOf(event);
    const key = pressed?.element.closest("[data-part=bubble]")?.getAttribute("data-key") ?? "";
    switch (pressed?.name) {
      case "jump":
        this.#reading?.toEnd(true);
        return this.#focus();
      case "retry":
        chat.outbox.retry(key);
        return this.#focus();
      case "discard":
        chat.outbox.discard(key);
        return this.#focus();
    }
  }

  /** What was pressed is about to vanish. */
  #focus() {
    const text = this.querySelector("textarea:enabled") ?? part(this, "scroller");
    if (text instanceof HTMLElement) text.focus({ preventScroll: true });
  }

  /** One has written: what was new is read, and the end is where one is. */
  answered() {
    this.#unread.clear();
    this.#reading?.toEnd(false);
  }

  /** Why something one did was taken back. @param {string} text */
  complain(text) {
    this.#acts?.say(text);
  }

  /** @param {CustomEvent<{message: Message}>} event @param {Page} page */
  #hear({ detail: { message } }, { chat }) {
    if (message.conversationId !== this.conversationId || message.sender.id === chat.state.me?.id) return;
    write(field(this, "heard"), `${person(chat.state, message.sender).name}: ${saidIn(message)}`);
  }
}

/** @param {string} id @returns {((state: State) => unknown)[]} */
function picks(id) {
  return [
    state => state.messages[id], state => state.pending[id], state => state.acts[id], state => state.reads[id], state => state.deliveries[id], state => state.hidden[id], state => state.conversations.byId[id], state => state.profiles,
    state => state.presence, state => state.lastSeen, state => id in state.conversations.removed,
  ];
}

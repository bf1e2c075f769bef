/** @import { Bubble, Group, Row } from "../timeline.js" */
/** @import { Page } from "./page.js" */
import { isHidden } from "../acts.js";
import { person, quoted } from "../selectors.js";
import { drawAvatar } from "./avatar.js";
import { drawBubble, drawSeen } from "./bubble.js";
import { attribute, field, part, write } from "./markup.js";
import { reconcile } from "./reconcile.js";

/** What is sent within this time never looks as if it were under way. */
const QUICK_MS = 500;
const TEMPLATES = { day: "day", unread: "unread-line", notice: "day", group: "group" };

/** The rows of a conversation; each bubble keeps its element, whichever group it comes to stand in. */
export class MessageList {
  /** @type {WeakMap<Element, unknown>} what each bubble shows */ #drawn = new WeakMap();
  /** @type {WeakMap<Element, unknown>} the message it answers, as it was */ #answered = new WeakMap();
  /** @type {WeakMap<Element, unknown>} what those it names were called */ #named = new WeakMap();
  /** @type {WeakMap<Element, string>} whether it, or what it answers, is hidden */ #hidden = new WeakMap();
  /** @type {Map<string, Element>} */ #bubbles = new Map();
  #list;
  #page;
  #sent;

  /** @param {HTMLElement} list @param {Page} page */
  constructor(list, page) {
    this.#list = list;
    this.#page = page;
    this.#sent = [...list.children];
    this.#localise();
  }

  /** What the server wrote, in its own zone. */
  #localise() {
    for (const time of this.#list.querySelectorAll("[data-field=time]")) {
      const at = time.getAttribute("datetime");
      if (at) write(time, this.#page.times.time(at));
    }
  }

  /** @param {Row[]} rows @param {boolean} isGroup  where one can't tell by the place who speaks */
  draw(rows, isGroup) {
    this.#reconcile(rows, isGroup);
  }

  /**
   * Below what the server sent, as long as that tells more than is held here.
   * @param {Row[]} rows @param {boolean} isGroup
   */
  add(rows, isGroup) {
    const known = new Set(this.#sent.flatMap(row => [row, ...row.querySelectorAll("[data-part=bubble]")]).map(keyOf));
    const unknown = rows
      .map(row => row.kind === "group" ? { ...row, bubbles: row.bubbles.filter(each => !known.has(each.key)) } : row)
      .filter(row => !known.has(row.key) && (row.kind !== "group" || row.bubbles.length > 0));
    this.#reconcile([...this.#sent, ...unknown], isGroup);
  }

  /** @param {(Row|Element)[]} rows  an element stays as it is @param {boolean} isGroup */
  #reconcile(rows, isGroup) {
    this.#bubbles = new Map([...this.#list.querySelectorAll("[data-part=bubble]")].map(each => [keyOf(each), each]));
    reconcile(this.#list, rows, {
      keyOf,
      key: row => row instanceof Element ? keyOf(row) : row.key,
      create: row => row instanceof Element ? row : this.#page.clone(TEMPLATES[row.kind]),
      draw: (element, row) => row instanceof Element || this.#drawRow(/** @type {HTMLElement} */ (element), row, isGroup),
    });
  }

  /** @param {HTMLElement} element @param {Row} row @param {boolean} isGroup */
  #drawRow(element, row, isGroup) {
    attribute(element, "data-key", row.key);
    if (row.kind === "group") this.#drawGroup(element, row, isGroup);
    if (row.kind === "notice") write(field(element, "day"), row.message.text);
    if (row.kind === "day") {
      attribute(/** @type {Element} */ (field(element, "day")), "datetime", this.#page.times.day(row.at));
      write(field(element, "day"), this.#page.times.dayLine(row.at));
    }
  }

  /** @param {HTMLElement} element @param {Group} group @param {boolean} isGroup */
  #drawGroup(element, { sender, mine, bubbles }, isGroup) {
    const { id, name, avatarUrl: url } = person(this.#page.chat.state, sender);
    attribute(element, "data-mine", String(mine));
    attribute(element, "data-named", String(isGroup && !mine));
    drawAvatar(part(element, "avatar"), { id, name, url });
    write(field(element, "name"), mine ? this.#page.word("you") : name);
    const list = part(element, "bubbles");
    if (!list) return;
    reconcile(list, bubbles, {
      keyOf,
      key: bubble => bubble.key,
      create: bubble => this.#bubbles.get(bubble.key) ?? this.#page.clone("bubble"),
      draw: (child, bubble) => this.#drawBubble(/** @type {HTMLElement} */ (child), bubble),
    });
  }

  /** @param {HTMLElement} element @param {Bubble} bubble */
  #drawBubble(element, bubble) {
    const { message, pending, hidden = false } = bubble;
    drawSeen(element, bubble, this.#page);
    const shown = message ?? pending;
    const answered = quoted(this.#page.chat.state, shown?.conversationId ?? "", shown ?? {})?.message;
    const hides = `${hidden} ${isHidden(this.#page.chat.state, shown?.conversationId ?? "", answers(shown))}`;
    const names = message?.mentions.length ? this.#page.chat.state.profiles : undefined;
    if (this.#drawn.get(element) === shown && this.#answered.get(element) === answered && this.#named.get(element) === names && this.#hidden.get(element) === hides) return;
    this.#drawn.set(element, shown);
    this.#answered.set(element, answered);
    this.#named.set(element, names);
    this.#hidden.set(element, hides);
    const isQuick = pending?.state === "sending" && Date.now() - Date.parse(pending.createdAt) < QUICK_MS;
    drawBubble(element, bubble, this.#page, isQuick);
    if (isQuick) setTimeout(() => this.#drawn.get(element) === shown && drawBubble(element, bubble, this.#page), QUICK_MS);
  }
}

/** @param {Element} element */
function keyOf(element) {
  return element.getAttribute("data-key") ?? "";
}

/** @param {{replyTo?: number|{sequence: number}}|undefined} shown @returns {number} the sequence of what it answers; 0: nothing */
function answers({ replyTo = 0 } = {}) {
  return typeof replyTo === "number" ? replyTo : replyTo.sequence;
}

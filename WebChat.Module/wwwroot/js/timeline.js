/** @import { User } from "./types.js" */
/** @import { HeldMessage, Pending, State } from "./state-types.js" */
import { acted, isHidden } from "./acts.js";

/** Messages of one sender within this time stand as one group. */
const GROUP_MS = 5 * 60_000;

/**
 * What a conversation's list draws, top to bottom.
 *
 * @typedef {{kind: "day", key: string, at: string}} DayLine
 * @typedef {{kind: "unread", key: string}} UnreadLine
 * @typedef {{kind: "notice", key: string, message: HeldMessage}} Notice
 * @typedef {{key: string, at: string, message?: HeldMessage, pending?: Pending, hidden?: boolean, seenBy?: number, delivered?: boolean}} Bubble  `key` stays when a pending one becomes real; `seenBy`: how many others have read it, on one's newest; `delivered`: it is on a device of theirs, where nobody has read it
 * @typedef {{kind: "group", key: string, sender: User, mine: boolean, bubbles: Bubble[]}} Group
 * @typedef {DayLine|UnreadLine|Notice|Group} Row
 *
 * @param {State} state
 * @param {string} conversationId
 * @param {{day: (at: string) => string, unreadAfter?: number}} options  `day` from time.js; `unreadAfter`: the read
 *   mark as it stood when the conversation was opened, after which the new-message line comes
 * @returns {Row[]}
 */
export function timeline(state, conversationId, { day, unreadAfter }) {
  /** @type {Row[]} */
  const rows = [];
  let today = "";
  let hasUnreadLine = unreadAfter === undefined;
  for (const bubble of withSeen(bubbles(state, conversationId), state, conversationId)) {
    const { message, at } = bubble;
    if (day(at) !== today) rows.push({ kind: "day", key: `day ${today = day(at)}`, at });
    if (!hasUnreadLine && isNew(message, unreadAfter, state.me?.id)) {
      rows.push({ kind: "unread", key: "unread" });
      hasUnreadLine = true;
    }
    if (message?.kind === "notice") rows.push({ kind: "notice", key: bubble.key, message });
    else append(rows, bubble, message?.sender ?? state.me ?? { id: "", name: "" }, state.me?.id);
  }
  return rows;
}

/**
 * What is held, then what overtook its predecessor, then what is under way.
 * @param {State} state
 * @param {string} conversationId
 * @returns {Bubble[]}
 */
function bubbles(state, conversationId) {
  const window = state.messages[conversationId];
  const ahead = window && !(window.loaded && window.hasLater) ? window.aside.flatMap(event => event.type === "message.sent" && event.message.clientId
    ? [/** @type {HeldMessage} */ (event.message)] : []) : [];
  const pending = state.pending[conversationId] ?? [];
  return [
    ...[...(window?.items ?? []), ...ahead]
      .map(message => ({ key: keyOf(message), at: message.sentAt, message: acted(message, state.acts[conversationId]), hidden: isHidden(state, conversationId, message.sequence) })),
    ...pending.map(each => ({ key: each.clientId, at: each.createdAt, pending: each })),
  ];
}

/**
 * @param {Bubble[]} bubbles
 * @param {State} state
 * @param {string} conversationId
 */
function withSeen(bubbles, { me, members, messages, reads, deliveries }, conversationId) {
  const index = bubbles.findLastIndex(({ message, pending }) => pending || message?.sender.id === me?.id);
  const { message } = bubbles[index] ?? {};
  if (!message || message.deleted || messages[conversationId]?.hasLater) return bubbles;
  const gone = members[conversationId]?.gone ?? {};
  const seenBy = Object.entries(reads[conversationId] ?? {}).filter(([userId, mark]) => mark >= message.sequence && !(userId in gone)).length;
  if (seenBy > 0) return bubbles.with(index, { ...bubbles[index], seenBy });
  const delivered = Object.entries(deliveries[conversationId] ?? {}).some(([userId, mark]) => userId !== me?.id && mark >= message.sequence);
  return delivered ? bubbles.with(index, { ...bubbles[index], delivered }) : bubbles;
}

/** @param {HeldMessage} message */
function keyOf({ clientId, sequence }) {
  return clientId ?? String(sequence);
}

/**
 * @param {HeldMessage|undefined} message
 * @param {number|undefined} unreadAfter
 * @param {string|undefined} me
 */
function isNew(message, unreadAfter, me) {
  return message !== undefined && message.sequence > (unreadAfter ?? 0) && message.sender.id !== me;
}

/**
 * @param {Row[]} rows
 * @param {Bubble} bubble
 * @param {User} sender
 * @param {string|undefined} me
 */
function append(rows, bubble, sender, me) {
  const last = rows.at(-1);
  if (last?.kind === "group" && last.sender.id === sender.id && isSoon(last.bubbles, bubble)) last.bubbles.push(bubble);
  else rows.push({ kind: "group", key: `group ${bubble.key}`, sender, mine: sender.id === me, bubbles: [bubble] });
}

/**
 * @param {Bubble[]} bubbles
 * @param {Bubble} next
 */
function isSoon(bubbles, next) {
  return Date.parse(next.at) - Date.parse(bubbles[bubbles.length - 1].at) <= GROUP_MS;
}

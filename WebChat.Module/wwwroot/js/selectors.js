/** @import { User } from "./types.js" */
/** @import { HeldConversation, HeldMessage, State } from "./state-types.js" */
import { acted } from "./acts.js";
import { once } from "./once.js";

/**
 * The person as they are called now; someone whose changes are not told, as they came.
 * @param {State} state
 * @param {User} user
 * @returns {User}
 */
export function person(state, user) {
  return state.profiles[user.id] ?? user;
}

/**
 * @param {State} state
 * @param {HeldConversation} conversation
 */
export function titleOf(state, conversation) {
  return conversation.with ? person(state, conversation.with).name : conversation.title;
}

const sorted = once((/** @type {State["conversations"]["byId"]} */ byId) =>
  Object.values(byId).sort((a, b) => Number(b.mine.pinned) - Number(a.mine.pinned) || compareActivity(a, b)));

/**
 * Most recent activity first, as the server lists them; ties by id, so that no two tabs differ.
 * @param {HeldConversation} a
 * @param {HeldConversation} b
 */
function compareActivity(a, b) {
  return (b.lastMessage?.sentAt ?? b.place).localeCompare(a.lastMessage?.sentAt ?? a.place) || a.id.localeCompare(b.id);
}

/**
 * The inbox, pinned ones first. The same array as long as no conversation changed.
 * @param {State} state
 * @returns {HeldConversation[]}
 */
export function inbox(state) {
  return sorted(state.conversations.byId);
}

const counted = once((/** @type {State["conversations"]["byId"]} */ byId) =>
  Object.values(byId).filter(each => !each.mine.archived).reduce((sum, each) => sum + (isMuted(each) ? each.mine.mentions : each.mine.unread), 0));

/**
 * For the badge and the title; archived conversations don't ask for attention, muted ones only where they name me.
 * @param {State} state
 */
export function totalUnread(state) {
  return counted(state.conversations.byId);
}

/** @param {HeldConversation} conversation @param {number} [now] */
export function isMuted({ mine }, now = Date.now()) {
  return Boolean(mine.mutedUntil) && Date.parse(/** @type {string} */ (mine.mutedUntil)) > now;
}

/**
 * Those who type in a conversation, as people; unknown ones are left out.
 * @param {State} state
 * @param {string} conversationId
 * @returns {User[]}
 */
export function typists(state, conversationId) {
  return (state.typing[conversationId] ?? []).flatMap(id =>
    state.profiles[id] ?? state.members[conversationId]?.people[id]?.user ?? senderOf(state, conversationId, id) ?? []);
}

/**
 * @param {State} state
 * @param {string} conversationId
 * @param {string} userId
 */
function senderOf(state, conversationId, userId) {
  return state.messages[conversationId]?.items.findLast(item => item.sender.id === userId)?.sender;
}

/**
 * The message that is answered, as it is now where it is held.
 * @param {State} state
 * @param {string} conversationId
 * @param {{replyTo?: {sequence: number, sender: User, excerpt: string, hidden?: boolean} | number}} answer  a message, or one on its way
 * @returns {{sequence: number, sender?: User, message?: HeldMessage, excerpt: string, hidden?: boolean}|null}  hidden: as the server said
 */
export function quoted(state, conversationId, { replyTo }) {
  if (replyTo === undefined) return null;
  const known = typeof replyTo === "number" ? { sequence: replyTo, sender: undefined, excerpt: "" } : replyTo;
  const held = state.messages[conversationId]?.items.find(item => item.sequence === known.sequence);
  const message = held && acted(held, state.acts[conversationId]);
  return { ...known, sender: message?.sender ?? known.sender, message };
}

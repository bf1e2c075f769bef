/** @import { Conversation, Page } from "../types.js" */
/** @import { Action, Conversations, HeldConversation } from "../state-types.js" */
import { changeFields, changeMembers, changeMessage, changeMine, read, receive, uncover } from "./conversation.js";
import { conversationOf } from "./message.js";
import { put, without } from "./record.js";

/** Before every date. */
const FIRST = "9999";

/** @type {Conversations} */
export const noConversations = { byId: {}, removed: {}, unconfirmed: {}, before: undefined, loaded: false };

/**
 * @param {Conversations} slice
 * @param {Action} action
 * @param {string|undefined} me
 * @returns {Conversations}
 */
export function conversations(slice, action, me) {
  switch (action.type) {
    case "snapshot":
      return takePage(doubtAll(slice), action.snapshot.conversations);
    case "conversations.loaded":
      return takePage(slice, action.page);
    case "conversation.loaded":
    case "conversation.added":
      return take(slice, action.conversation);
    case "conversation.removed":
      return remove(slice, action.conversationId, action.version);
    case "conversation.changed":
      return update(slice, action.conversationId, held => changeFields(held, action));
    case "conversation.mine":
      return update(slice, action.conversationId, held => changeMine(held, action));
    case "message.sent":
    case "message.edited":
    case "message.deleted":
    case "reaction.changed":
      return update(slice, conversationOf(action), held => changeMessage(held, action, me));
    case "hidden.changed":
      return update(slice, action.conversationId, held => uncover(held, action.message));
    case "member.added":
    case "member.removed":
    case "member.changed":
      return update(slice, action.conversationId, held => changeMembers(held, action, me));
    case "read.moved":
      return action.userId === me ? update(slice, action.conversationId, held => read(held, action.sequence)) : slice;
    default:
      return slice;
  }
}

/**
 * A snapshot lists only the first page, so what it does not name may be gone or merely further down.
 * @param {Conversations} slice
 * @returns {Conversations}
 */
function doubtAll(slice) {
  return { ...slice, unconfirmed: Object.fromEntries(Object.keys(slice.byId).map(id => [id, true])) };
}

/**
 * @param {Conversations} slice
 * @param {Page<Conversation>} page
 * @returns {Conversations}
 */
function takePage(slice, page) {
  let [place, rank] = [FIRST, 0];
  let taken = { ...slice, before: page.before, loaded: true };
  for (const conversation of page.items) {
    if (rankOf(conversation) !== rank) [place, rank] = [FIRST, rankOf(conversation)];
    place = conversation.lastMessage?.sentAt ?? place;
    taken = take(taken, conversation, place);
  }
  return page.before === undefined ? Object.keys(taken.unconfirmed).reduce((rest, id) => remove(rest, id), taken) : taken;
}

/** The list is three: pinned ones, the others, archived ones. @param {Conversation} conversation */
function rankOf({ mine }) {
  return mine.archived ? 2 : mine.pinned ? 0 : 1;
}

/**
 * @param {Conversations} slice
 * @param {Conversation} conversation
 * @param {string} place  among the others while it has no message: as the list says, first when it is new
 * @returns {Conversations}
 */
function take(slice, conversation, place = FIRST) {
  const { id, version } = conversation;
  if (version <= slice.removed[id]) return slice; // an answer that was on its way when it was removed
  const held = receive(slice.byId[id], conversation);
  const byId = put(slice.byId, id, held.lastMessage || held.place === place ? held : { ...held, place });
  return { ...slice, byId, removed: without(slice.removed, id), unconfirmed: without(slice.unconfirmed, id) };
}

/**
 * @param {Conversations} slice
 * @param {string} id
 * @param {number} [version]
 * @returns {Conversations}
 */
function remove(slice, id, version = slice.byId[id]?.version ?? 0) {
  const removed = put(slice.removed, id, Math.max(version, slice.removed[id] ?? 0));
  if (removed === slice.removed && !(id in slice.byId)) return slice;
  return { ...slice, byId: without(slice.byId, id), removed, unconfirmed: without(slice.unconfirmed, id) };
}

/**
 * @param {Conversations} slice
 * @param {string} id
 * @param {(held: HeldConversation) => HeldConversation} change
 * @returns {Conversations}
 */
function update(slice, id, change) {
  const held = slice.byId[id];
  if (!held) return slice;
  const byId = put(slice.byId, id, change(held));
  return byId === slice.byId ? slice : { ...slice, byId };
}

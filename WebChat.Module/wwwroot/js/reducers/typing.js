/** @import { Action, State } from "../state-types.js" */
import { put, without } from "./record.js";

/**
 * @param {State["typing"]} typing
 * @param {Action} action
 * @param {string|undefined} me
 * @returns {State["typing"]}
 */
export function typing(typing, action, me) {
  switch (action.type) {
    case "typing":
      return action.userId === me ? typing : add(typing, action.conversationId, action.userId);
    case "typing.ended":
      return remove(typing, action.conversationId, action.userId);
    case "message.sent":
      return remove(typing, action.message.conversationId, action.message.sender.id);
    case "conversation.removed":
      return without(typing, action.conversationId);
    default:
      return typing;
  }
}

/**
 * @param {State["typing"]} typing
 * @param {string} conversationId
 * @param {string} userId
 */
function add(typing, conversationId, userId) {
  const list = typing[conversationId] ?? [];
  return list.includes(userId) ? typing : put(typing, conversationId, [...list, userId]);
}

/**
 * @param {State["typing"]} typing
 * @param {string} conversationId
 * @param {string} userId
 */
function remove(typing, conversationId, userId) {
  const list = typing[conversationId];
  if (!list?.includes(userId)) return typing;
  return list.length === 1 ? without(typing, conversationId) : put(typing, conversationId, list.filter(id => id !== userId));
}

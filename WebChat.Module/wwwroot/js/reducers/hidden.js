/** @import { Message } from "../types.js" */
/** @import { Action, State } from "../state-types.js" */
import { put, without } from "./record.js";

/**
 * What one has hidden from oneself. What was told by an event is newer than any answer, until the next snapshot.
 * @param {State["hidden"]} hidden
 * @param {Action} action
 * @returns {State["hidden"]}
 */
export function hidden(hidden, action) {
  switch (action.type) {
    case "hidden.changed":
      return note(hidden, action.conversationId, action.sequence, action.version, action.on);
    case "message.sent":
    case "message.edited": // says so only where it is, and is followed by what changes it
      return action.message.hidden ? find(hidden, action.message) : hidden;
    case "history.loaded":
      return action.page.items.reduce(find, hidden);
    case "conversation.loaded":
    case "conversation.added":
      return find(hidden, action.conversation.lastMessage);
    case "conversations.loaded":
      return action.page.items.reduce((marks, { lastMessage }) => find(marks, lastMessage), hidden);
    case "snapshot":
      return action.snapshot.conversations.items.reduce((marks, { lastMessage }) => find(marks, lastMessage), doubtAll(hidden));
    case "conversation.removed":
      return without(hidden, action.conversationId);
    default:
      return hidden;
  }
}

/**
 * @param {State["hidden"]} hidden
 * @param {string} id
 * @param {number} sequence
 * @param {number} version
 * @param {boolean} on
 */
function note(hidden, id, sequence, version, on) {
  const marks = hidden[id] ?? {};
  return version > (marks[sequence]?.version ?? 0) ? put(hidden, id, put(marks, String(sequence), { version, on })) : hidden;
}

/**
 * @param {State["hidden"]} hidden
 * @param {Message|undefined} message  as an answer tells it
 */
function find(hidden, message) {
  if (!message) return hidden;
  const { conversationId, sequence, hidden: on = false } = message;
  const marks = hidden[conversationId] ?? {};
  const known = marks[sequence] ?? { version: 0, on: false };
  return known.version > 0 || known.on === on ? hidden : put(hidden, conversationId, put(marks, String(sequence), { version: 0, on }));
}

/** Events may have been missed. @param {State["hidden"]} hidden @returns {State["hidden"]} */
function doubtAll(hidden) {
  return Object.fromEntries(Object.entries(hidden).map(([id, marks]) =>
    [id, Object.fromEntries(Object.entries(marks).map(([sequence, { on }]) => [sequence, { version: 0, on }]))]));
}

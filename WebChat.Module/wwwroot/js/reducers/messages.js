/** @import { Message } from "../types.js" */
/** @import { Action, State, Window } from "../state-types.js" */
import { conversationOf, isShown } from "./message.js";
import { put, without } from "./record.js";
import { apply, emptyWindow, join } from "./window.js";

/** As long as the server's. */
const EXCERPT_LENGTH = 140;

/**
 * @param {State["messages"]} windows
 * @param {Action} action
 * @param {string|undefined} me
 * @returns {State["messages"]}
 */
export function messages(windows, action, me) {
  switch (action.type) {
    case "message.sent":
    case "message.edited":
    case "reaction.changed":
      return update(windows, conversationOf(action), window => apply(window, action, me));
    case "message.deleted":
      return update(windows, action.conversationId, window => forgetQuotes(apply(window, action, me), action.sequence));
    case "hidden.changed":
      return isShown(action) ? update(windows, action.conversationId, window => showQuotes(apply(window, action, me), action.message)) : windows;
    case "history.loaded":
      return update(windows, action.conversationId, window => join(window, action.page, action, me));
    case "history.loading":
      return update(windows, action.conversationId, window =>
        window.loading === action.loading ? window : { ...window, loading: action.loading });
    case "snapshot": // tells the present, not the edits that were missed on the way
      return Object.fromEntries(Object.entries(windows).map(([id, window]) => [id, { ...window, stale: window.loaded }]));
    case "conversation.removed":
      return without(windows, action.conversationId);
    default:
      return windows;
  }
}

/**
 * @param {State["messages"]} windows
 * @param {string} id
 * @param {(window: Window) => Window} change
 */
function update(windows, id, change) {
  return put(windows, id, change(windows[id] ?? emptyWindow));
}

/**
 * What is shown again is quoted again.
 * @param {Window} window
 * @param {Message} message
 * @returns {Window}
 */
function showQuotes(window, { sequence, text }) {
  if (!window.items.some(item => item.replyTo?.sequence === sequence && item.replyTo.hidden)) return window;
  return {
    ...window,
    items: window.items.map(item => item.replyTo?.sequence === sequence
      ? { ...item, replyTo: { sequence, sender: item.replyTo.sender, excerpt: text.slice(0, EXCERPT_LENGTH) } } : item),
  };
}

/**
 * What was deleted is gone from the answers to it as well.
 * @param {Window} window
 * @param {number} sequence
 * @returns {Window}
 */
function forgetQuotes(window, sequence) {
  if (!window.items.some(item => item.replyTo?.sequence === sequence && item.replyTo.excerpt)) return window;
  return {
    ...window,
    items: window.items.map(item => item.replyTo?.sequence === sequence ? { ...item, replyTo: { ...item.replyTo, excerpt: "" } } : item),
  };
}

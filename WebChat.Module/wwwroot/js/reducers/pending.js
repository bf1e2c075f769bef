/** @import { Action, Pending, State } from "../state-types.js" */
import { put } from "./record.js";

/**
 * @param {State["pending"]} slice
 * @param {Action} action
 * @returns {State["pending"]}
 */
export function pending(slice, action) {
  switch (action.type) {
    case "outbox.added":
      return update(slice, action.pending.conversationId, list => add(list, action.pending));
    case "outbox.changed": {
      const { clientId, state, problem } = action;
      return update(slice, action.conversationId, list =>
        list.map(each => each.clientId === clientId ? { ...each, state, problem } : each));
    }
    case "outbox.removed":
      return update(slice, action.conversationId, list => remove(list, action.clientId));
    case "message.sent":
      return update(slice, action.message.conversationId, list => remove(list, action.message.clientId));
    default:
      return slice;
  }
}

/**
 * @param {Pending[]} list
 * @param {Pending} pending
 */
function add(list, pending) {
  return list.some(each => each.clientId === pending.clientId) ? list : [...list, pending];
}

/**
 * @param {Pending[]} list
 * @param {string|undefined} clientId
 */
function remove(list, clientId) {
  return list.some(each => each.clientId === clientId) ? list.filter(each => each.clientId !== clientId) : list;
}

/**
 * @param {State["pending"]} slice
 * @param {string} id
 * @param {(list: Pending[]) => Pending[]} change
 */
function update(slice, id, change) {
  const list = slice[id] ?? [];
  const changed = change(list);
  return changed === list ? slice : put(slice, id, changed);
}

/** @import { Action, State } from "../state-types.js" */
import { put, without } from "./record.js";

/**
 * What is pinned, as it was last fetched; what is deleted is gone from it at once.
 * @param {State["pins"]} pins
 * @param {Action} action
 * @returns {State["pins"]}
 */
export function pins(pins, action) {
  switch (action.type) {
    case "pins.loaded":
      return put(pins, action.conversationId, action.messages);
    case "message.edited":
      return update(pins, action.message.conversationId, list => list.map(each =>
        each.sequence === action.message.sequence && each.version < action.message.version ? action.message : each));
    case "message.deleted":
      return update(pins, action.conversationId, list => list.filter(each => each.sequence !== action.sequence));
    case "snapshot": // may have been changed on the way
      return {};
    case "conversation.removed":
      return without(pins, action.conversationId);
    default:
      return pins;
  }
}

/**
 * @param {State["pins"]} pins
 * @param {string} id
 * @param {(list: import("../types.js").Message[]) => import("../types.js").Message[]} change
 */
function update(pins, id, change) {
  const list = pins[id];
  if (!list) return pins;
  const changed = change(list);
  return changed.length === list.length && changed.every((each, index) => each === list[index]) ? pins : put(pins, id, changed);
}

/** @import { Action, State } from "../state-types.js" */
import { put } from "./record.js";

/**
 * @param {State["presence"]} presence
 * @param {Action} action
 * @returns {State["presence"]}
 */
export function presence(presence, action) {
  switch (action.type) {
    case "snapshot":
      return action.snapshot.presence;
    case "presence":
      return put(presence, action.userId, action.presence);
    default:
      return presence;
  }
}

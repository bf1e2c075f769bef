/** @import { Action, State } from "../state-types.js" */
import { put, without } from "./record.js";

/**
 * @param {State["lastSeen"]} lastSeen
 * @param {Action} action
 * @returns {State["lastSeen"]}
 */
export function lastSeen(lastSeen, action) {
  switch (action.type) {
    case "snapshot":
      return action.snapshot.lastSeen ?? {};
    case "presence":
      return action.lastSeenAt ? put(lastSeen, action.userId, action.lastSeenAt) : without(lastSeen, action.userId);
    default:
      return lastSeen;
  }
}

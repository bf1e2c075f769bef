/** @import { Act, Action, State } from "../state-types.js" */
import { put, without } from "./record.js";

/**
 * What is shown as done before the server has said so.
 * @param {State["acts"]} acts
 * @param {Action} action
 * @returns {State["acts"]}
 */
export function acts(acts, action) {
  switch (action.type) {
    case "act.begun":
      return put(acts, action.act.conversationId, [...acts[action.act.conversationId] ?? [], action.act]);
    case "act.ended":
      return keep(acts, action.act.conversationId, each => each.id !== action.act.id);
    case "message.deleted": // nothing more can be done to it
      return keep(acts, action.conversationId, each => each.sequence !== action.sequence);
    case "hidden.changed":
      return keep(acts, action.conversationId, each => each.sequence !== action.sequence || each.deed.kind !== "hide");
    case "conversation.removed":
      return without(acts, action.conversationId);
    default:
      return acts;
  }
}

/**
 * @param {State["acts"]} acts
 * @param {string} id
 * @param {(act: Act) => boolean} stays
 */
function keep(acts, id, stays) {
  const kept = acts[id]?.filter(stays);
  if (!kept || kept.length === acts[id].length) return acts;
  return kept.length === 0 ? without(acts, id) : put(acts, id, kept);
}

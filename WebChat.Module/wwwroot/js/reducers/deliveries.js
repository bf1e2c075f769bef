/** @import { Action, State } from "../state-types.js" */
import { forward, without } from "./record.js";

/**
 * How far messages have come to somebody's devices, where nobody has read them yet.
 * @param {State["deliveries"]} deliveries
 * @param {Action} action
 * @returns {State["deliveries"]}
 */
export function deliveries(deliveries, action) {
  switch (action.type) {
    case "delivery.moved":
      return forward(deliveries, action.conversationId, action.userId, action.sequence);
    case "marks.loaded":
      return action.marks.reduce((moved, { userId, delivered = 0 }) => forward(moved, action.conversationId, userId, delivered), deliveries);
    case "conversation.removed":
      return without(deliveries, action.conversationId);
    default:
      return deliveries;
  }
}

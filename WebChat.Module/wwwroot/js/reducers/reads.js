/** @import { Action, State } from "../state-types.js" */
import { forward, put, without } from "./record.js";

/**
 * How far the others have read; one's own mark is the conversation's `mine.readSequence`.
 * @param {State["reads"]} reads
 * @param {Action} action
 * @param {string|undefined} me
 * @returns {State["reads"]}
 */
export function reads(reads, action, me) {
  switch (action.type) {
    case "read.moved":
      return action.userId === me ? reads : forward(reads, action.conversationId, action.userId, action.sequence);
    case "marks.loaded":
      return put(reads, action.conversationId, merge(reads[action.conversationId] ?? {}, action.marks));
    case "message.sent": { // who says something has read what was said before
      const { conversationId, sender, sequence } = action.message;
      return sender.id === me ? reads : forward(reads, conversationId, sender.id, sequence);
    }
    case "member.added": // who comes has read what stands there
    case "member.changed":
      return action.user.id === me ? reads : forward(reads, action.conversationId, action.user.id, action.readSequence ?? 0);
    case "conversation.removed":
      return without(reads, action.conversationId);
    default:
      return reads;
  }
}

/**
 * What events told is newer; whoever is not named has left.
 * @param {Record<string, number>} known
 * @param {{userId: string, sequence: number}[]} marks
 */
function merge(known, marks) {
  return Object.fromEntries(marks.map(({ userId, sequence }) => [userId, Math.max(sequence, known[userId] ?? 0)]));
}

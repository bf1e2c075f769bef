/** @import { Conversation, Message } from "../types.js" */
/** @import { Tally } from "../state-types.js" */

/**
 * Unread, counted so that an event told twice or out of turn changes nothing: the server's count
 * at one version, and the facts learnt since.
 *
 * @param {Conversation} conversation
 * @param {Tally} [before]  whose newer facts stay
 * @returns {Tally}
 */
export function tallyOf({ version, lastSequence, mine }, before) {
  const base = { version, count: mine.unread, sequence: lastSequence, from: mine.readSequence, capped: mine.unreadCapped ?? false };
  const read = Math.max(mine.readSequence, before?.read ?? 0);
  const isLater = (/** @type {number} */ sequence) => sequence > lastSequence;
  const deleted = Object.entries(before?.deleted ?? {}).filter(([, at]) => at > version);
  return prune({
    ...base,
    read,
    arrived: before?.arrived.filter(isLater) ?? [],
    own: before?.own ?? [],
    deleted: Object.fromEntries(deleted),
  });
}

/**
 * What is behind the read mark never counts again.
 * @param {Tally} tally
 * @returns {Tally}
 */
function prune(tally) {
  const isUnread = (/** @type {number|string} */ sequence) => Number(sequence) > tally.read;
  return {
    ...tally,
    arrived: tally.arrived.filter(isUnread),
    own: tally.own.filter(isUnread),
    deleted: Object.fromEntries(Object.entries(tally.deleted).filter(([sequence]) => isUnread(sequence))),
  };
}

/**
 * @param {Tally} tally
 * @param {Message} message  sent or edited
 * @param {string|undefined} me
 * @returns {Tally}
 */
export function countMessage(tally, message, me) {
  const { sequence, version, sender, kind } = message;
  const mine = sender.id === me;
  const list = mine ? "own" : "arrived";
  const isNew = sequence > tally.read && (mine || sequence > tally.sequence) && !tally[list].includes(sequence);
  const counted = kind === "text" && isNew ? { ...tally, [list]: [...tally[list], sequence] } : tally;
  return message.deleted ? countDeletion(counted, sequence, version) : counted;
}

/**
 * @param {Tally} tally
 * @param {number} sequence
 * @param {number} version
 * @returns {Tally}
 */
export function countDeletion(tally, sequence, version) {
  if (sequence <= tally.read || version <= tally.version || sequence in tally.deleted) return tally;
  return { ...tally, deleted: { ...tally.deleted, [sequence]: version } };
}

/**
 * @param {Tally} tally
 * @param {number} sequence
 * @returns {Tally}
 */
export function moveRead(tally, sequence) {
  return sequence > tally.read ? prune({ ...tally, read: sequence }) : tally;
}

/** @param {Tally} tally */
export function unread(tally) {
  const later = tally.arrived.filter(sequence => !(sequence in tally.deleted)).length;
  return unreadOfBase(tally) + later;
}

/** @param {Tally} tally */
function unreadOfBase({ count, sequence, read, from, deleted, own }) {
  if (read >= sequence) return 0;
  const gone = Object.keys(deleted).filter(each => Number(each) <= sequence && !own.includes(Number(each))).length;
  const most = read > from ? Math.min(count, sequence - read) : count;
  return Math.max(0, most - gone);
}

/**
 * A mark set elsewhere in the midst of what the server counted: only the server can count the rest.
 * @param {Tally} tally
 */
export function isGuess({ count, sequence, read, from }) {
  return count > 0 && read > from && read < sequence;
}

/** @param {Tally} tally */
export function isCapped({ capped, sequence, read }) {
  return capped && read < sequence;
}

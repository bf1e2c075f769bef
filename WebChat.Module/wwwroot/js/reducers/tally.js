/** @import { Message, Mine } from "../types.js" */
/** @import { Tally } from "../state-types.js" */

/**
 * Unread, counted so that an event told twice or out of turn changes nothing: the server's count
 * at one version, and the facts learnt since.
 *
 * @param {{version: number, lastSequence: number, mine: Mine}} counted
 * @param {Tally} [before]  whose newer facts stay
 * @returns {Tally}
 */
export function tallyOf({ version, lastSequence, mine }, before) {
  const base = { version, count: mine.unread, sequence: lastSequence, from: mine.readSequence, mentions: mine.mentions ?? 0, capped: mine.unreadCapped ?? false };
  const read = Math.max(mine.readSequence, before?.read ?? 0);
  const isLater = (/** @type {number} */ sequence) => sequence > lastSequence;
  const deleted = Object.entries(before?.deleted ?? {}).filter(([, at]) => at > version);
  const named = Object.entries(before?.named ?? {});
  // An edit that came before the count, but after what was counted, may have changed whom it names.
  const doubts = [before?.doubt ?? 0, ...named.filter(([sequence]) => !isLater(Number(sequence))).map(([, told]) => told.version)];
  return prune({
    ...base,
    read,
    arrived: before?.arrived.filter(isLater) ?? [],
    named: Object.fromEntries(named.filter(([sequence]) => isLater(Number(sequence)))),
    doubt: doubts.filter(at => at > version).reduce((newest, at) => Math.max(newest, at), 0),
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
    named: Object.fromEntries(Object.entries(tally.named).filter(([sequence]) => isUnread(sequence))),
    deleted: Object.fromEntries(Object.entries(tally.deleted).filter(([sequence]) => isUnread(sequence))),
  };
}

/**
 * Who says something has read what was said before.
 * @param {Tally} tally
 * @param {Message} message  sent or edited
 * @param {string|undefined} me
 * @returns {Tally}
 */
export function countMessage(tally, message, me) {
  const { sequence, version, sender, kind } = message;
  if (sender.id === me) return moveRead(tally, sequence);
  const isNew = kind === "text" && sequence > tally.read && sequence > tally.sequence && !tally.arrived.includes(sequence);
  const counted = name(isNew ? { ...tally, arrived: [...tally.arrived, sequence] } : tally, message, isMentioned(message, me));
  return message.deleted ? countDeletion(counted, sequence, version) : counted;
}

/** @param {Message} message @param {string|undefined} me */
export function isMentioned({ mentions, mentionsAll }, me) {
  return Boolean(mentionsAll) || (me !== undefined && mentions.includes(me));
}

/**
 * @param {Tally} tally
 * @param {Message} message
 * @param {boolean} on  whether it names me
 * @returns {Tally}
 */
function name(tally, { sequence, version, editedAt, deleted }, on) {
  if (sequence <= tally.read || deleted) return tally;
  if (sequence > tally.sequence) {
    const known = tally.named[sequence];
    return (known?.version ?? 0) >= version || (!known && !on && !editedAt) ? tally : { ...tally, named: { ...tally.named, [sequence]: { version, on } } };
  }
  const isDoubtful = Boolean(editedAt) && version > tally.version && (on || tally.mentions > 0);
  return isDoubtful && version > tally.doubt ? { ...tally, doubt: version } : tally;
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
function unreadOfBase({ count, sequence, read, from, deleted }) {
  if (read >= sequence) return 0;
  const gone = Object.keys(deleted).filter(each => Number(each) <= sequence).length;
  const most = read > from ? Math.min(count, sequence - read) : count;
  return Math.max(0, most - gone);
}

/** Of the unread ones, those that name me. @param {Tally} tally */
export function unreadMentions({ mentions, read, sequence, named, deleted }) {
  const later = Object.entries(named).filter(([each, { on }]) => on && !(each in deleted)).length;
  return (read >= sequence ? 0 : mentions) + later;
}

/**
 * A mark set elsewhere in the midst of what the server counted, or a change of what may have named me: only the server
 * can count the rest.
 * @param {Tally} tally
 */
export function isGuess({ count, sequence, read, from, mentions, doubt, deleted }) {
  if (read >= sequence) return false;
  const isTorn = mentions > 0 && Object.keys(deleted).some(each => Number(each) <= sequence);
  return (count > 0 && read > from) || doubt > 0 || isTorn;
}

/** @param {Tally} tally */
export function isCapped({ capped, sequence, read }) {
  return capped && read < sequence;
}

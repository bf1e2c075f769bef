/** @import { HiddenEvent, Message, MessageChange, Reaction, ReactionEvent, ShownEvent } from "../types.js" */
/** @import { HeldMessage, Known } from "../state-types.js" */

/**
 * A message as it comes from the server, ready for later changes.
 * @param {Message} message
 * @returns {HeldMessage}
 */
export function hold(message) {
  const known = { base: message.reactions, counts: {}, ownVersion: 0, own: [], ownChanges: {} };
  return withReactions(message, knowsMine(message) ? { ...known, ...mineOf(message) } : known);
}

/**
 * Events tell reactions without saying which are mine; with none there is nothing to say, and of what is hidden nothing is said.
 * @param {Message} message
 */
function knowsMine({ reactions, hidden }) {
  return !hidden && reactions.every(reaction => reaction.mine !== undefined);
}

/** @param {Message} message */
function mineOf({ version, reactions }) {
  return { ownVersion: version, own: reactions.filter(reaction => reaction.mine).map(reaction => reaction.emoji) };
}

/**
 * @param {Message} message
 * @param {Known} known
 * @returns {HeldMessage}
 */
function withReactions(message, known) {
  const counts = new Map(known.base.map(({ emoji, count }) => [emoji, count]));
  for (const [emoji, told] of Object.entries(known.counts)) {
    if (told.version > message.version) counts.set(emoji, told.count);
  }
  /** @type {Reaction[]} */
  const reactions = [...counts]
    .filter(([, count]) => count > 0)
    .map(([emoji, count]) => ({ emoji, count, mine: isMine(emoji, known) }));
  return { ...message, reactions, known };
}

/**
 * @param {string} emoji
 * @param {Known} known
 */
function isMine(emoji, known) {
  const told = known.ownChanges[emoji];
  return told && told.version > known.ownVersion ? told.on : known.own.includes(emoji);
}

/**
 * The message after the change; the same object when it already knew.
 * @param {HeldMessage} held
 * @param {MessageChange} change  of this very message
 * @param {string|undefined} me
 * @returns {HeldMessage}
 */
export function change(held, change, me) {
  switch (change.type) {
    case "message.sent":
    case "message.edited":
    case "hidden.changed": // says again what it said
      return renew(held, change.message);
    case "message.deleted":
      return change.version > held.version ? erase(held, change.version) : held;
    case "reaction.changed":
      return react(held, change, me);
  }
}

/**
 * @param {HeldMessage} held
 * @param {Message} message  the same message, older or newer
 * @returns {HeldMessage}
 */
export function renew(held, message) {
  const tellsMine = knowsMine(message) && message.version > held.known.ownVersion;
  const uncovers = held.hidden && !message.hidden;
  if (message.version < held.version) return tellsMine ? withReactions(held, { ...held.known, ...mineOf(message) }) : held;
  if (message.version === held.version && !tellsMine && !uncovers) {
    return message.sender.name === held.sender.name ? held : { ...held, sender: message.sender };
  }
  const known = { ...held.known, base: message.reactions };
  return withReactions(message, tellsMine ? { ...known, ...mineOf(message) } : known);
}

/**
 * @param {HeldMessage} held
 * @param {number} version
 * @returns {HeldMessage}
 */
function erase(held, version) {
  const { mentionsAll: _, ...rest } = held;
  const erased = { ...rest, version, deleted: true, text: "", content: [], html: "", mentions: [], attachments: [] };
  return withReactions(erased, { ...held.known, base: [] });
}

/**
 * @param {HeldMessage} held
 * @param {ReactionEvent} event
 * @param {string|undefined} me
 * @returns {HeldMessage}
 */
function react(held, { emoji, version, count, userId, on }, me) {
  let known = held.known;
  if (version > Math.max(held.version, known.counts[emoji]?.version ?? 0)) {
    known = { ...known, counts: { ...known.counts, [emoji]: { version, count } } };
  }
  if (userId === me && version > Math.max(known.ownVersion, known.ownChanges[emoji]?.version ?? 0)) {
    known = { ...known, ownChanges: { ...known.ownChanges, [emoji]: { version, on } } };
  }
  return known === held.known ? held : withReactions(held, known);
}

/** @param {HiddenEvent} event @returns {event is ShownEvent} */
export function isShown(event) {
  return event.message !== undefined;
}

/** @param {MessageChange} change */
export function conversationOf(change) {
  return "message" in change ? change.message.conversationId : change.conversationId;
}

/** @param {MessageChange} change */
export function sequenceOf(change) {
  return "message" in change ? change.message.sequence : change.sequence;
}

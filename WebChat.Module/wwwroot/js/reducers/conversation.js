/** @import { Conversation, ConversationChangedEvent, ConversationMineEvent, MemberEvent, Message, MessageChange } from "../types.js" */
/** @import { HeldConversation, HeldMessage, Tally } from "../state-types.js" */
import { change, hold, renew, sequenceOf } from "./message.js";
import { countDeletion, countMessage, isCapped, isGuess, moveRead, tallyOf, unread, unreadMentions } from "./tally.js";

/**
 * A conversation as the server tells it whole. What events told of later versions stays.
 * @param {HeldConversation|undefined} held
 * @param {Conversation} conversation
 * @returns {HeldConversation}
 */
export function receive(held, conversation) {
  if (!held) return first(conversation);
  const { version, lastSequence } = conversation;
  if (version < held.base) return held;
  const fields = Object.fromEntries(Object.entries(held.fields).filter(([, at]) => at > version));
  const told = Object.fromEntries(Object.keys(fields).map(field => [field, held[/** @type {keyof HeldConversation} */ (field)]]));
  const isOwnNew = conversation.mine.version >= held.mine.version;
  return withTally({
    ...held,
    ...conversation,
    ...told,
    fields,
    base: version,
    mine: isOwnNew ? conversation.mine : held.mine,
    version: Math.max(version, held.version),
    lastSequence: Math.max(lastSequence, held.lastSequence),
    lastMessage: newest(held.lastMessage, conversation.lastMessage),
  }, isOwnNew && version >= held.tally.version ? tallyOf(conversation, held.tally) : held.tally);
}

/**
 * @param {Conversation} conversation
 * @returns {HeldConversation}
 */
function first(conversation) {
  const { lastMessage, ...shared } = conversation;
  const tally = tallyOf(conversation);
  return withTally({
    ...shared, lastMessage: lastMessage && hold(lastMessage), base: shared.version, tally, fields: {}, late: [], place: "", uncertain: false,
  }, tally);
}

/**
 * @param {HeldMessage|undefined} held
 * @param {Message|undefined} message
 */
function newest(held, message) {
  if (!message || (held && held.sequence > message.sequence)) return held;
  return held?.sequence === message.sequence ? renew(held, message) : hold(message);
}

/**
 * @param {HeldConversation} held
 * @param {Tally} tally
 * @returns {HeldConversation}
 */
function withTally(held, tally) {
  const { unreadCapped: _, ...mine } = held.mine;
  const counted = { ...mine, readSequence: tally.read, unread: unread(tally), mentions: unreadMentions(tally), ...(isCapped(tally) && { unreadCapped: true }) };
  return { ...held, tally, mine: counted, uncertain: isGuess(tally) };
}

/**
 * @param {HeldConversation} held
 * @param {MessageChange} event
 * @param {string|undefined} me
 * @returns {HeldConversation}
 */
export function changeMessage(held, event, me) {
  const counted = count(held.tally, event, me);
  const tallied = counted === held.tally ? held : withTally(held, counted);
  const previewed = withPreview(tallied, event, me);
  const version = Math.max(held.version, "message" in event ? event.message.version : event.version);
  return previewed.version === version ? previewed : { ...previewed, version };
}

/**
 * @param {Tally} tally
 * @param {MessageChange} event
 * @param {string|undefined} me
 */
function count(tally, event, me) {
  if ("message" in event) return countMessage(tally, event.message, me);
  return event.type === "message.deleted" ? countDeletion(tally, event.sequence, event.version) : tally;
}

/**
 * @param {HeldConversation} held
 * @param {MessageChange} event
 * @param {string|undefined} me
 * @returns {HeldConversation}
 */
function withPreview(held, event, me) {
  const sequence = sequenceOf(event);
  const last = held.lastMessage?.sequence ?? 0;
  if (sequence < last) return held;
  if (held.lastMessage && sequence === last) {
    const lastMessage = change(held.lastMessage, event, me);
    return lastMessage === held.lastMessage ? held : { ...held, lastMessage };
  }
  if (!("message" in event)) return { ...held, late: [...held.late, event] };
  const lastMessage = held.late
    .filter(each => sequenceOf(each) === sequence)
    .reduce((message, each) => change(message, each, me), hold(event.message));
  const late = held.late.filter(each => sequenceOf(each) > sequence);
  return { ...held, lastMessage, lastSequence: Math.max(sequence, held.lastSequence), late };
}

/**
 * Each field is as new as the event that set it.
 * @param {HeldConversation} held
 * @param {number} version
 * @param {Partial<Conversation>} changes
 * @returns {HeldConversation}
 */
function setFields(held, version, changes) {
  const newer = Object.entries(changes).filter(([field]) => version > (held.fields[field] ?? held.base));
  if (newer.length === 0) return held;
  const fields = { ...held.fields, ...Object.fromEntries(newer.map(([field]) => [field, version])) };
  return { ...held, ...Object.fromEntries(newer), fields, version: Math.max(version, held.version) };
}

/**
 * @param {HeldConversation} held
 * @param {ConversationChangedEvent} event
 */
export function changeFields(held, event) {
  const { type, conversationId, version, id, mine, lastMessage, lastSequence, ...shared } = event;
  return setFields(held, version, shared);
}

/**
 * @param {HeldConversation} held
 * @param {MemberEvent} event
 * @param {string|undefined} me
 */
export function changeMembers(held, { type, user, role, version, memberCount }, me) {
  const counted = setFields(held, version, { memberCount });
  if (user.id !== me || type === "member.removed" || role === held.mine.role) return counted;
  return counted === held ? held : { ...counted, mine: { ...counted.mine, role } };
}

/**
 * What is mine alone, as it was when it was read: the event says what its count counted, so messages that are still to
 * come, or have come already, count once.
 * @param {HeldConversation} held
 * @param {ConversationMineEvent} event
 */
export function changeMine(held, { mine, counted }) {
  if (mine.version <= held.mine.version) return held;
  const { sequence: lastSequence, version } = counted;
  const tally = version >= held.tally.version ? tallyOf({ version, lastSequence, mine }, held.tally) : moveRead(held.tally, mine.readSequence);
  return withTally({ ...held, mine }, tally);
}

/**
 * @param {HeldConversation} held
 * @param {Message} [message]  what is shown again
 * @returns {HeldConversation}
 */
export function uncover(held, message) {
  if (!message || held.lastMessage?.sequence !== message.sequence) return held;
  const lastMessage = renew(held.lastMessage, message);
  return lastMessage === held.lastMessage ? held : { ...held, lastMessage };
}

/**
 * @param {HeldConversation} held
 * @param {number} sequence
 */
export function read(held, sequence) {
  return sequence > held.tally.read ? withTally(held, moveRead(held.tally, sequence)) : held;
}

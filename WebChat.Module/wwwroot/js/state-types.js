/** @import { Attachment, ChatEvent, ContactRequest, Conversation, HistoryPage, Limits, Me, Member, Message, MessageChange, Page, Presence, Reaction, Snapshot, User } from "./types.js" */

/**
 * @typedef {"connecting"|"live"|"reconnecting"|"offline"|"signed-out"} ConnectionStatus
 *
 * @typedef {object} Pending  a message on its way; becomes real when `message.sent` with its clientId arrives
 * @property {string} clientId
 * @property {string} conversationId
 * @property {string} text
 * @property {number} [replyTo]
 * @property {Attachment[]} [attachments]  uploaded already
 * @property {string} createdAt
 * @property {"sending"|"failed"} state  `sending` also while it waits for its turn or for the network
 * @property {{code: string, detail: string}} [problem]  why it failed, in the server's words
 *
 * @typedef {{kind: "edit", text: string} | {kind: "delete"} | {kind: "react", emoji: string, on: boolean} | {kind: "hide", on: boolean}} Deed
 * @typedef {{id: number, conversationId: string, sequence: number, deed: Deed}} Act  what one has done to a message and the server has not said yet
 *
 * What the client itself tells its store, beside the events of the server:
 * @typedef {{type: "snapshot", snapshot: Snapshot}
 *   | {type: "conversations.loaded", page: Page<Conversation>}
 *   | {type: "conversation.loaded", conversation: Conversation}
 *   | {type: "conversation.shown", conversationId: string|null}
 *   | {type: "history.loaded", conversationId: string, page: HistoryPage, at: "latest"|"around"|"before"|"after", from?: number}
 *   | {type: "history.loading", conversationId: string, loading: boolean}
 *   | {type: "contacts.loaded", contacts: User[]}
 *   | {type: "members.loaded", conversationId: string, page: Page<Member>}
 *   | {type: "pins.loaded", conversationId: string, messages: Message[]}
 *   | {type: "marks.loaded", conversationId: string, marks: {userId: string, sequence: number, delivered?: number}[]}
 *   | {type: "outbox.added", pending: Pending}
 *   | {type: "outbox.changed", clientId: string, conversationId: string, state: Pending["state"], problem?: Pending["problem"]}
 *   | {type: "outbox.removed", clientId: string, conversationId: string}
 *   | {type: "act.begun", act: Act}
 *   | {type: "act.ended", act: Act}
 *   | {type: "typing.ended", conversationId: string, userId: string}
 *   | {type: "connection.changed", status: ConnectionStatus}} ClientEvent
 *
 * @typedef {ChatEvent|ClientEvent} Action
 */

/**
 * @typedef {object} Known  where a held message's reactions come from: events tell only who did what
 * @property {Reaction[]} base  as the message's own version has them
 * @property {Record<string, {version: number, count: number}>} counts  told since, by emoji
 * @property {number} ownVersion  the version at which it was known which are mine …
 * @property {string[]} own  … namely these
 * @property {Record<string, {version: number, on: boolean}>} ownChanges  told since, by emoji
 *
 * @typedef {Message & {known: Known}} HeldMessage
 *
 * @typedef {object} Window  one unbroken stretch of a conversation's history
 * @property {HeldMessage[]} items  ascending, no holes between them
 * @property {boolean} hasEarlier
 * @property {boolean} hasLater  false: the window reaches the live end and grows by events
 * @property {boolean} loaded  false until the first page came
 * @property {boolean} loading
 * @property {boolean} stale  still good to look at, but events may have been missed: to be fetched again
 * @property {MessageChange[]} aside  changes of messages the window does not hold (yet)
 *
 * @typedef {object} Tally  what unread is counted from
 * @property {number} version  the conversation's version when the server counted
 * @property {number} count  … what it counted
 * @property {number} sequence  … up to this message
 * @property {number} from  … after this read mark
 * @property {number} mentions  of those, what named me
 * @property {boolean} capped
 * @property {number} read  my read mark as known now
 * @property {number[]} arrived  later text messages by others, after the read mark
 * @property {Record<number, {version: number, on: boolean}>} named  of the later ones, which name me, as of which version
 * @property {number} doubt  the version of an edit after which what was counted may name me, or no longer
 * @property {Record<number, number>} deleted  sequence → version of what was deleted since, after the read mark
 *
 * @typedef {object} HeldFacts  what the client adds to a conversation
 * @property {HeldMessage} [lastMessage]
 * @property {number} base  the version at which the server last told it whole
 * @property {Tally} tally
 * @property {Record<string, number>} fields  field → version of the event that set it after `base`
 * @property {MessageChange[]} late  changes of messages that are still to come
 * @property {string} place  where it stands in the inbox while it has no message, as a time
 * @property {boolean} uncertain  unread is a guess: the conversation is to be fetched again
 *
 * @typedef {Omit<Conversation, "lastMessage"> & HeldFacts} HeldConversation
 *
 * @typedef {object} Roster
 * @property {Record<string, Member & {version: number}>} people
 * @property {Record<string, number>} gone  userId → version of the removal
 * @property {string|undefined} after  token of the next page
 * @property {boolean} loaded
 *
 * @typedef {object} Conversations
 * @property {Record<string, HeldConversation>} byId
 * @property {Record<string, number>} removed  id → version up to which it is not to come back
 * @property {Record<string, true>} unconfirmed  held from before the last snapshot and not seen in the list since
 * @property {string|undefined} before  token of the next page
 * @property {boolean} loaded
 *
 * @typedef {object} State
 * @property {{status: ConnectionStatus}} connection
 * @property {Me|null} me
 * @property {Limits|null} limits
 * @property {string|null} shown  id of the conversation in view
 * @property {Conversations} conversations
 * @property {Record<string, Window>} messages  by conversation
 * @property {Record<string, Pending[]>} pending  by conversation, in order
 * @property {Record<string, Act[]>} acts  by conversation, in order
 * @property {{people: Record<string, User>, incoming: ContactRequest[], outgoing: ContactRequest[], settled: Record<string, true>}} contacts  settled: ids of requests that are answered
 * @property {Record<string, Roster>} members  by conversation
 * @property {Record<string, Message[]>} pins  by conversation, the newest pin first; those that were looked at
 * @property {Record<string, Record<number, {version: number, on: boolean}>>} hidden  by conversation and sequence: what one has hidden from oneself; version 0: as an answer told it
 * @property {Record<string, User>} profiles  the newest profile of people whose changes are told
 * @property {Record<string, Presence>} presence  by user
 * @property {Record<string, string>} lastSeen  when those who are not there were, by user, as far as it is known
 * @property {Record<string, string[]>} typing  conversation → ids of those who type
 * @property {Record<string, Record<string, number>>} reads  conversation → user → read mark of the others
 * @property {Record<string, Record<string, number>>} deliveries  direct conversation → user → how far messages have come to one of their devices, as far as it is known
 */

export {};

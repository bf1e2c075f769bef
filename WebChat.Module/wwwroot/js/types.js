/**
 * The shapes of the HTTP contract (docs/protocol.md). Types only.
 *
 * @typedef {{id: string, name: string, avatarUrl?: string}} User
 * @typedef {"online"|"away"|"offline"|string} Presence
 * @typedef {User & {about: string, presence: Presence, appearAs?: string, whoMayWrite: "everyone"|"contacts"|"nobody", whoMayFind: string}} Me
 * @typedef {"owner"|"admin"|"member"} Role
 *
 * @typedef {object} Mine
 * @property {Role} [role]
 * @property {number} version  of one's own side: an older one is ignored
 * @property {number} readSequence
 * @property {number} unread
 * @property {boolean} [unreadCapped]
 * @property {number} mentions  of the unread ones, those that name me
 * @property {string|null} [mutedUntil]
 * @property {boolean} pinned
 * @property {boolean} archived
 *
 * @typedef {object} Conversation
 * @property {string} id
 * @property {"direct"|"group"} kind
 * @property {number} version
 * @property {string} title
 * @property {User} [with]
 * @property {string} [description]
 * @property {string} [pictureUrl]
 * @property {number} memberCount
 * @property {number} [maxMembers]
 * @property {{key: string, title: string, url: string}} [subject]
 * @property {{whoMayPost: string, whoMayInvite: string, historyForNewMembers: string}} [settings]
 * @property {Message} [lastMessage]
 * @property {number} lastSequence
 * @property {Mine} mine
 *
 * @typedef {{type: string, text?: string, children?: ContentNode[]} & Record<string, unknown>} ContentNode
 * @typedef {{emoji: string, count: number, mine?: boolean}} Reaction
 * @typedef {{id: string, name: string, size: number, type: string, width?: number, height?: number, alt?: string, url: string}} Attachment
 *
 * @typedef {object} Message
 * @property {string} conversationId
 * @property {number} sequence
 * @property {number} version
 * @property {string} [clientId]  only on the sender's own messages
 * @property {User} sender
 * @property {string} sentAt
 * @property {"text"|"notice"} kind
 * @property {string} text
 * @property {ContentNode[]} content
 * @property {string} html
 * @property {{code: string, args: any}} [notice]
 * @property {string} [editedAt]
 * @property {boolean} [deleted]
 * @property {boolean} [hidden]  by oneself, for oneself: its words are not told
 * @property {{sequence: number, sender: User, excerpt: string, hidden?: boolean}} [replyTo]
 * @property {string[]} mentions
 * @property {boolean} [mentionsAll]
 * @property {Reaction[]} reactions
 * @property {Attachment[]} attachments
 *
 * @typedef {{mutedUntil?: string|null, pinned?: boolean, archived?: boolean}} Flags  what one changes on one's own side of a conversation
 * @typedef {{id: string, user: User, note?: string, createdAt: string}} ContactRequest
 * @typedef {{user: User, role: Role, joinedAt?: string, mutedUntil?: string}} Member
 */

/**
 * @template T
 * @typedef {{items: T[], before?: string, after?: string}} Page
 */

/**
 * @typedef {{items: Message[], hasEarlier: boolean, hasLater: boolean}} HistoryPage
 *
 * @typedef {object} Limits
 * @property {number} textLength
 * @property {number} nameLength
 * @property {number} attachmentBytes
 * @property {number} attachmentsPerMessage
 * @property {number} groupMembers
 * @property {number} streamsPerUser
 * @property {number} sendsPerMinute
 *
 * @typedef {object} Snapshot  what `GET ~/api/start` answers
 * @property {number} api
 * @property {Me} me
 * @property {string} cursor
 * @property {Page<Conversation>} conversations
 * @property {Page<User>} contacts
 * @property {{incoming: ContactRequest[], outgoing: ContactRequest[]}} contactRequests
 * @property {Record<string, Presence>} presence
 * @property {Record<string, string>} [lastSeen]
 * @property {{header: string, token: string}} antiforgery
 * @property {Limits} limits
 * @property {{waitSeconds: number}} delivery
 *
 * @typedef {object} EventPage  what `GET ~/api/events` answers
 * @property {ChatEvent[]} events
 * @property {string} cursor
 * @property {boolean} gap
 * @property {number} [retryAfterMs]
 * @property {boolean} [reload]
 */

/**
 * @typedef {{type: "message.sent"|"message.edited", message: Message}} FullMessageEvent
 * @typedef {{type: "message.deleted", conversationId: string, sequence: number, version: number}} DeletedEvent
 * @typedef {{type: "reaction.changed", conversationId: string, sequence: number, version: number, emoji: string, count: number, userId: string, on: boolean}} ReactionEvent
 * @typedef {{type: "pin.changed", conversationId: string, sequence: number, version: number, userId: string, on: boolean}} PinEvent
 * @typedef {{type: "hidden.changed", conversationId: string, sequence: number, version: number, on: boolean, message?: Message}} HiddenEvent  version: of one's own side; message: what is shown again
 * @typedef {{type: "read.moved"|"delivery.moved", conversationId: string, userId: string, sequence: number}} ReadEvent
 * @typedef {{type: "conversation.added", conversation: Conversation}} ConversationAddedEvent
 * @typedef {{type: "conversation.changed", conversationId: string, version: number} & Partial<Conversation>} ConversationChangedEvent
 * @typedef {{type: "conversation.mine", conversationId: string, counted: {sequence: number, version: number}, mine: Mine}} ConversationMineEvent
 * @typedef {{type: "conversation.removed", conversationId: string, version?: number}} ConversationRemovedEvent
 * @typedef {{type: "member.added"|"member.removed"|"member.changed", conversationId: string, version: number, user: User, role: Role, memberCount: number, readSequence?: number}} MemberEvent
 * @typedef {{type: "contact.requested"|"contact.accepted"|"contact.declined"|"contact.withdrawn"|"contact.removed", user: User, request?: ContactRequest, outgoing?: boolean}} ContactEvent
 * @typedef {{type: "profile.changed", user: User, formerly?: string}} ProfileEvent  formerly: the id that named them until the site deleted them
 * @typedef {{type: "typing", conversationId: string, userId: string}} TypingEvent
 * @typedef {{type: "presence", userId: string, presence: Presence, lastSeenAt?: string}} PresenceEvent
 * @typedef {{type: "signed-out"}} SignedOutEvent
 *
 * @typedef {HiddenEvent & {message: Message}} ShownEvent
 * @typedef {FullMessageEvent|DeletedEvent|ReactionEvent|ShownEvent} MessageChange  what happens to one message
 * @typedef {MessageChange|ReadEvent|PinEvent|HiddenEvent|ConversationAddedEvent|ConversationChangedEvent|ConversationMineEvent|ConversationRemovedEvent
 *   |MemberEvent|ContactEvent|ProfileEvent|TypingEvent|PresenceEvent|SignedOutEvent} ChatEvent  what the server tells
 */

export {};

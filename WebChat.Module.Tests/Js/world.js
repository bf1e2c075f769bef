/**
 * A site in miniature that says what the real one would: snapshots, history and events as `me` gets them.
 */
export class World {
  conversations = new Map();
  events = [];

  constructor(me = "me") {
    this.me = me;
  }

  found(id, { kind = "group", people = [this.me, "bob", "carol"] } = {}) {
    this.conversations.set(id, {
      id, kind, version: 1, title: id, description: "", members: new Map(people.map(each => [each, { role: "member", since: 0 }])),
      messages: [], deliveries: {}, reads: Object.fromEntries(people.map(each => [each, 0])),
      own: 0, flags: { pinned: false, archived: false, mutedUntil: undefined },
    });
    return this;
  }

  send(id, sender, text = "hi", more = {}) {
    const talk = this.conversations.get(id);
    const sequence = talk.messages.length + 1;
    const message = {
      sequence, version: ++talk.version, clientId: `${id}-${sequence}`, sender, text, kind: "text", deleted: false, hidden: false,
      sentAt: new Date(Date.UTC(2026, 0, 1, 12, sequence)).toISOString(), reactions: new Map(), mentions: [], ...more,
    };
    talk.messages.push(message);
    talk.reads[sender] = sequence;
    this.#tell(() => ({ type: "message.sent", message: this.#message(talk, message) }));
    if (talk.flags.archived && !talk.flags.mutedUntil) this.flag(id, { archived: false });
    return message;
  }

  flag(id, flags) {
    const talk = this.conversations.get(id);
    Object.assign(talk.flags, flags);
    this.#mine(talk);
  }

  hide(id, sequence, on) {
    const talk = this.conversations.get(id);
    const message = talk.messages[sequence - 1];
    if (message.hidden === on) return;
    message.hidden = on;
    this.#mine(talk);
    const version = talk.own;
    this.#tell(() => ({
      type: "hidden.changed", conversationId: id, sequence, version, on: message.hidden, ...(!message.hidden && { message: this.#message(talk, message, true) }),
    }));
  }

  /** As it is when it is read, and what its count counted. */
  #mine(talk) {
    talk.own++;
    this.#tell(() => ({
      type: "conversation.mine", conversationId: talk.id, counted: { sequence: talk.messages.length, version: talk.version }, mine: this.conversation(talk.id).mine,
    }));
  }

  edit(id, sequence, text, mentions = []) {
    const talk = this.conversations.get(id);
    const message = talk.messages[sequence - 1];
    Object.assign(message, { text, mentions, version: ++talk.version, editedAt: "2026-01-02T00:00:00Z" });
    this.#tell(() => ({ type: "message.edited", message: this.#message(talk, message) }));
  }

  delete(id, sequence) {
    const talk = this.conversations.get(id);
    const message = talk.messages[sequence - 1];
    Object.assign(message, { text: "", mentions: [], deleted: true, version: ++talk.version });
    message.reactions.clear();
    this.#tell({ type: "message.deleted", conversationId: id, sequence, version: talk.version });
  }

  react(id, sequence, userId, emoji, on) {
    const talk = this.conversations.get(id);
    const message = talk.messages[sequence - 1];
    const users = message.reactions.get(emoji) ?? new Set();
    on ? users.add(userId) : users.delete(userId);
    message.reactions.set(emoji, users);
    message.version = ++talk.version;
    this.#tell({
      type: "reaction.changed", conversationId: id, sequence, version: talk.version, emoji, count: users.size, userId, on,
    });
  }

  read(id, userId, sequence) {
    const talk = this.conversations.get(id);
    talk.reads[userId] = Math.max(talk.reads[userId], sequence);
    this.#tell({ type: "read.moved", conversationId: id, userId, sequence: talk.reads[userId] });
    if (userId === this.me) this.#mine(talk);
  }

  deliver(id, userId, sequence) {
    const talk = this.conversations.get(id);
    talk.deliveries[userId] = Math.max(talk.deliveries[userId] ?? 0, sequence);
    this.#tell({ type: "delivery.moved", conversationId: id, userId, sequence: talk.deliveries[userId] });
  }

  change(id, fields) {
    const talk = this.conversations.get(id);
    Object.assign(talk, fields, { version: talk.version + 1 });
    this.#tell({ type: "conversation.changed", conversationId: id, version: talk.version, ...fields });
  }

  join(id, userId, role = "member") {
    this.#member(id, userId, this.conversations.get(id).members.has(userId) ? "member.changed" : "member.added", role);
  }

  leave(id, userId) {
    this.#member(id, userId, "member.removed", "member");
  }

  #member(id, userId, type, role) {
    const talk = this.conversations.get(id);
    type === "member.removed" ? talk.members.delete(userId) : talk.members.set(userId, { role });
    talk.reads[userId] ??= 0;
    const version = ++talk.version;
    this.#tell({ type, conversationId: id, version, user: user(userId), role, memberCount: talk.members.size });
  }

  /** Letters are references: their content is as of the moment they are read, so it may come late. */
  #tell(event) {
    this.events.push(event);
  }

  eventsFrom(index) {
    return this.events.slice(index).map(event => typeof event === "function" ? event() : event);
  }

  snapshot() {
    return {
      api: 1, me: { ...user(this.me), about: "", presence: "online", whoMayWrite: "everyone", whoMayFind: "everyone" },
      cursor: String(this.events.length),
      conversations: { items: [...this.conversations.keys()].map(id => this.conversation(id)) },
      contacts: { items: [] }, contactRequests: { incoming: [], outgoing: [] }, presence: {},
      antiforgery: { header: "X-CSRF", token: "token" }, limits: { textLength: 8000 }, delivery: { waitSeconds: 25 },
    };
  }

  conversation(id) {
    const { kind, version, title, description, members, messages, reads, own, flags } = this.conversations.get(id);
    const readSequence = reads[this.me];
    const waiting = messages.filter(each =>
      each.sequence > readSequence && each.sender !== this.me && each.kind === "text" && !each.deleted);
    const [unread, mentions] = [waiting.length, waiting.filter(each => each.mentions.includes(this.me)).length];
    return {
      id, kind, version, title, description, memberCount: members.size, lastSequence: messages.length,
      ...(messages.length > 0 && { lastMessage: this.history(id, { limit: 1 }).items[0] }),
      mine: { role: "member", version: own, readSequence, unread, mentions, ...flags },
    };
  }

  history(id, { before = Infinity, after = 0, around, limit = 50 } = {}) {
    const talk = this.conversations.get(id);
    if (around !== undefined) [after, before] = [around - 1 - Math.floor(limit / 2), Infinity];
    const within = talk.messages.filter(each => each.sequence > after && each.sequence < before);
    const items = after > 0 ? within.slice(0, limit) : within.slice(-limit);
    return {
      items: items.map(each => this.#message(talk, each, true)),
      hasEarlier: (items[0]?.sequence ?? after + 1) > 1,
      hasLater: items.length > 0 ? items.at(-1).sequence < talk.messages.length : false,
    };
  }

  members(id) {
    return { items: [...this.conversations.get(id).members].map(([userId, { role }]) => ({ user: user(userId), role })) };
  }

  #message(talk, message, withMine = false) {
    const { clientId, sender, reactions, text, hidden, ...rest } = message;
    if (hidden) {
      return {
        ...rest, hidden, text: "", conversationId: talk.id, sender: user(sender), ...(sender === this.me && { clientId }),
        content: [], html: "", attachments: [], reactions: [],
      };
    }
    return {
      ...rest, text, conversationId: talk.id, sender: user(sender), ...(sender === this.me && { clientId }),
      content: text ? [{ type: "text", text }] : [], html: text, attachments: [],
      reactions: [...reactions].filter(([, users]) => users.size > 0).map(([emoji, users]) =>
        ({ emoji, count: users.size, ...(withMine && { mine: users.has(this.me) }) })),
    };
  }
}

export function user(id) {
  return { id, name: id };
}

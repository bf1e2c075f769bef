/** @import { Attachment, Conversation, ContactRequest, EventPage, Flags, HistoryPage, Me, Member, Message, Page, Role, Snapshot, User } from "./types.js" */
/** @import { Options } from "./http.js" */
import { Http } from "./http.js";

/**
 * The HTTP contract, one method per request. Answers what the server answered, or rejects with an
 * `ApiProblem`; without network with whatever `fetch` rejects with.
 */
export class Api {
  #http;

  /**
   * @param {string} prefix  where the chat is mapped, with the host's path base: `/chat`
   * @param {typeof fetch} [fetching]
   * @param {(address: string) => WebSocket} [openSocket]  absent: there are none
   */
  constructor(prefix, fetching, openSocket) {
    const root = `${prefix.replace(/\/$/, "")}/api`;
    this.#http = new Http(root, () => this.start(), fetching);
    /** Events over a socket. @type {((after: string) => WebSocket)|undefined} */
    this.socket = openSocket && (after => openSocket(`${root}/events?${new URLSearchParams({ after })}`));
  }

  /**
   * Events as an answer that never ends; where something on the way doesn't know such answers, a short one.
   * @type {(after: string, options?: Options) => Promise<Response>}
   */
  stream = (after, options) => this.#http.open(`/events?${new URLSearchParams({ after, wait: "0" })}`, "text/event-stream", options);

  /** @param {Options} [options] @returns {Promise<Snapshot>} */
  async start(options) {
    const snapshot = await this.#http.get("/start", {}, options);
    this.trust(snapshot);
    return snapshot;
  }

  /** A snapshot that came from another tab names the token just as well. @param {Snapshot} snapshot */
  trust(snapshot) {
    this.#http.antiforgery = snapshot.antiforgery;
  }

  /** @param {string} after @param {number} wait  seconds @param {Options} [options] @returns {Promise<EventPage>} */
  events(after, wait, options) {
    return this.#http.get("/events", { after, wait }, options);
  }

  /** @param {{before?: string, limit?: number}} [page] @param {Options} [options] @returns {Promise<Page<Conversation>>} */
  conversations(page = {}, options) {
    return this.#http.get("/conversations", page, options);
  }

  /** @param {string} id @param {Options} [options] @returns {Promise<Conversation>} */
  conversation(id, options) {
    return this.#http.get(path`/conversations/${id}`, {}, options);
  }

  /** @param {string} userId @returns {Promise<Conversation>} */
  openDirect(userId) {
    return this.#http.change("POST", "/conversations", { userId });
  }

  /** @param {string} id @param {Flags} flags @returns {Promise<Conversation>} */
  changeMine(id, flags) {
    return this.#http.change("PATCH", path`/conversations/${id}`, flags);
  }

  /**
   * @param {string} id
   * @param {{before?: number, after?: number, around?: number, limit?: number}} page
   * @param {Options} [options]
   * @returns {Promise<HistoryPage>}
   */
  messages(id, page, options) {
    return this.#http.get(path`/conversations/${id}/messages`, page, options);
  }

  /**
   * @param {string} id
   * @param {{clientId: string, text: string, replyTo?: number, attachments?: {id: string, alt?: string}[]}} message
   * @param {Options} [options]
   * @returns {Promise<Message>}
   */
  send(id, message, options) {
    return this.#http.change("POST", path`/conversations/${id}/messages`, message, options);
  }

  /** @param {File} file @param {{onProgress: (part: number) => void, signal: AbortSignal}} options @returns {Promise<Attachment>} */
  upload(file, options) {
    return this.#http.upload("/attachments", file, options);
  }

  /** @param {string} attachmentId  not sent yet @returns {Promise<void>} */
  takeBack(attachmentId) {
    return this.#http.change("DELETE", path`/attachments/${attachmentId}`);
  }

  /** @param {string} id @param {number} sequence @param {string} text @returns {Promise<Message>} */
  edit(id, sequence, text) {
    return this.#http.change("PATCH", path`/conversations/${id}/messages/${String(sequence)}`, { text });
  }

  /** @param {string} id @param {number} sequence @returns {Promise<void>} */
  remove(id, sequence) {
    return this.#http.change("DELETE", path`/conversations/${id}/messages/${String(sequence)}`);
  }

  /** @param {string} id @param {number} sequence @param {string} emoji @param {boolean} on @returns {Promise<Message>} */
  react(id, sequence, emoji, on) {
    return this.#http.change(on ? "PUT" : "DELETE", path`/conversations/${id}/messages/${String(sequence)}/reactions/${emoji}`);
  }

  /** @param {string} id @returns {Promise<Page<Message>>} */
  pins(id) {
    return this.#http.get(path`/conversations/${id}/pins`, {});
  }

  /** @param {string} id @param {number} sequence @param {boolean} on @returns {Promise<void>} */
  pin(id, sequence, on) {
    return this.#http.change(on ? "PUT" : "DELETE", path`/conversations/${id}/messages/${String(sequence)}/pin`);
  }

  /** @param {string} id @param {number} sequence @param {boolean} on @returns {Promise<void>} */
  hide(id, sequence, on) {
    return this.#http.change(on ? "PUT" : "DELETE", path`/conversations/${id}/messages/${String(sequence)}/hidden`);
  }

  /** @param {string} id @returns {Promise<Page<{userId: string, sequence: number, delivered?: number}>>} how far the others have read, and have the messages */
  readMarks(id) {
    return this.#http.get(path`/conversations/${id}/read-marks`, {});
  }

  /** @param {string} id @param {number} sequence @returns {Promise<Page<User>>} */
  readers(id, sequence) {
    return this.#http.get(path`/conversations/${id}/messages/${String(sequence)}/readers`, { limit: 100 });
  }

  /** @param {string} id @param {number} sequence @returns {Promise<Page<{text: string, replacedAt: string}>>} */
  revisions(id, sequence) {
    return this.#http.get(path`/conversations/${id}/messages/${String(sequence)}/revisions`, { limit: 100 });
  }

  /** @param {string} id @param {number} sequence @returns {Promise<{sequence: number, unread: number}>} */
  markRead(id, sequence) {
    return this.#http.change("PUT", path`/conversations/${id}/read-mark`, { sequence });
  }

  /** @param {{conversationId: string, sequence: number}[]} marks  1 to 100 @returns {Promise<void>} */
  markDelivered(marks) {
    return this.#http.change("PUT", "/delivery-marks", { marks });
  }

  /** @param {string} id @returns {Promise<void>} */
  typing(id) {
    return this.#http.change("PUT", path`/conversations/${id}/typing`);
  }

  /** @param {{presence?: "online"|"away"}} change @returns {Promise<Me>} */
  changeMe(change) {
    return this.#http.change("PATCH", "/me", change);
  }

  /** @param {string} query @param {Options} [options] @returns {Promise<Page<User>>} */
  findUsers(query, options) {
    return this.#http.get("/users", { query }, options);
  }

  /**
   * @param {string} query
   * @param {{conversation?: string, before?: string, limit?: number}} [where]
   * @param {Options} [options]
   * @returns {Promise<Page<Message>>}
   */
  search(query, where = {}, options) {
    return this.#http.get("/search", { query, ...where }, options);
  }

  /** @param {string} userId @returns {Promise<void>} */
  removeContact(userId) {
    return this.#http.change("DELETE", path`/contacts/${userId}`);
  }

  /** @param {string} userId @param {string} [note] @returns {Promise<ContactRequest>} */
  askContact(userId, note) {
    return this.#http.change("POST", "/contact-requests", { userId, note });
  }

  /** @param {string} requestId @param {"accepted"|"declined"} state @returns {Promise<unknown>} */
  answerContact(requestId, state) {
    return this.#http.change("PATCH", path`/contact-requests/${requestId}`, { state });
  }

  /** @param {string} requestId @returns {Promise<void>} */
  withdrawContact(requestId) {
    return this.#http.change("DELETE", path`/contact-requests/${requestId}`);
  }

  /** @param {{name: string, description?: string, members?: string[]}} group @returns {Promise<Conversation>} */
  foundGroup(group) {
    return this.#http.change("POST", "/groups", group);
  }

  /** @param {string} id @param {{after?: string, limit?: number}} [page] @param {Options} [options] @returns {Promise<Page<Member>>} */
  members(id, page = {}, options) {
    return this.#http.get(path`/groups/${id}/members`, page, options);
  }

  /** @param {string} id @param {string} userId @returns {Promise<unknown>} */
  addMember(id, userId) {
    return this.#http.change("PUT", path`/groups/${id}/members/${userId}`);
  }

  /** @param {string} id @param {string} userId @param {Role} role @returns {Promise<unknown>} */
  appoint(id, userId, role) {
    return this.#http.change("PATCH", path`/groups/${id}/members/${userId}`, { role });
  }

  /** @param {string} id @param {string} userId  oneself: leave @returns {Promise<void>} */
  removeMember(id, userId) {
    return this.#http.change("DELETE", path`/groups/${id}/members/${userId}`);
  }
}

/**
 * @param {TemplateStringsArray} strings
 * @param {...string} ids
 */
function path(strings, ...ids) {
  return String.raw({ raw: strings }, ...ids.map(encodeURIComponent));
}

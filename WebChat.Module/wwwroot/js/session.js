/** @import { Environment } from "./environment.js" */
import { Chat } from "./chat.js";
import { browser } from "./environment.js";

/**
 * One person's chat in one tab: everything the elements need, and the only thing they talk to.
 *
 *     const chat = createChat({ prefix: "/chat", userId: "…" });   // both from the page's markup
 *     chat.start();
 *
 * STATE  `chat.state` is an immutable `State` (state-types.js); read it through selectors.js and timeline.js.
 *     chat.subscribe(selector, (value, previous) => draw(value), { signal })
 *         once per microtask, only when the picked object is another one; draw the present value yourself first.
 *
 * LIFE
 *     chat.start() · chat.stop()                     the live connection, shared with this browser's other tabs; stop is for good
 *     chat.show(conversationId | null, sequence?)    which conversation is in view; loads it and its latest messages, or
 *                                                    those around a sequence; later keeps them whole by itself
 *     state.connection.status                        "connecting" | "live" | "reconnecting" | "offline" | "signed-out"
 *
 * HISTORY  each answers a promise; parallel calls for one conversation share one request
 *     chat.history.latest(id) · .earlier(id) · .later(id) · .around(id, sequence)
 *     state.messages[id]                             Window { items, hasEarlier, hasLater, loaded, loading, stale }
 *     timeline(state, id, { day, unreadAfter? })     (timeline.js) what to draw: groups, day lines, pending ones
 *
 * SENDING  the bubble is in state.pending[id] before `send` returns
 *     chat.send(id, text, { replyTo? })              → clientId, or null when blank or prevented by an extension
 *     chat.outbox.retry(clientId) · .discard(clientId)   for those whose state is "failed" (problem.detail says why)
 *     chat.drafts.get(id) · .set(id, text)           `send` empties it
 *     chat.typing(id)                                call on input; tells the server at most every 3 s
 *
 * ACTS     shown at once; the promise rejects where the server refuses, and what was shown is taken back
 *     chat.acts.edit(id, sequence, text) · .remove(id, sequence) · .react(id, sequence, emoji, on)
 *
 *     chat.acts.readers(id, sequence) → Promise<User[]> · .revisions(id, sequence) → Promise<{text, replacedAt}[]>
 *     chat.pins.load(id) fills state.pins[id] · .pin(id, sequence, on)
 *
 * READING
 *     chat.reading.update({ conversationId, atEnd } | null)
 *                                                    call when the view scrolls or changes; marks as read only what
 *                                                    is visible, at the end, in a focused document
 *
 * INBOX
 *     inbox(state) · totalUnread(state)              (selectors.js); further pages are loaded in the background
 *     chat.openDirect(userId)                        → Promise<Conversation>
 *     chat.flag(id, { mutedUntil?, pinned?, archived? })   for oneself alone; mutedUntil: null unmutes
 *
 * PEOPLE   chat.people.find(query, { signal }) → Promise<User[]> · .ask(userId, note?) · .accept(requestId) ·
 *          .decline(requestId) · .withdraw(requestId) · .remove(userId)
 * GROUPS   chat.groups.found({ name, description, members }) → Promise<Conversation> · .members(id) · .moreMembers(id) ·
 *          .add(id, userId) · .remove(id, userId) · .leave(id) · .appoint(id, userId, role)
 *
 * Promises reject with `ApiProblem` { status, code, detail, retryAfter } (api-problem.js) or, without network, `TypeError`.
 *
 * EXTENSIONS  dispatched on `target` (default: document)
 *     webchat:before-send  detail { conversationId, text, replyTo }  cancelable; a listener may change detail.text
 *     webchat:message      detail { message }                        each message of others or mine, once per tab, as it comes in
 *     webchat:outdated     detail {}                                 the server has newer scripts: offer to reload
 *
 * @param {{prefix: string, userId: string, target?: EventTarget, environment?: Environment}} options
 */
export function createChat({ prefix, userId, target = document, environment = browser() }) {
  return new Chat(prefix, userId, target, environment);
}

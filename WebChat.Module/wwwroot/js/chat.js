/** @import { Environment } from "./environment.js" */
/** @import { Conversation, EventPage, Flags, Snapshot } from "./types.js" */
/** @import { ConnectionStatus, Pending } from "./state-types.js" */
import { Acts } from "./acts.js";
import { Announcer } from "./announcer.js";
import { Api } from "./api.js";
import { watchAttention } from "./attention.js";
import { DeliveryMarker } from "./delivery-marker.js";
import { Drafts } from "./drafts.js";
import { Groups } from "./groups.js";
import { History } from "./history.js";
import { Idle } from "./idle.js";
import { Inbox } from "./inbox.js";
import { Line } from "./line.js";
import { Marks } from "./marks.js";
import { Outbox } from "./outbox.js";
import { People } from "./people.js";
import { Pins } from "./pins.js";
import { ReadMarker } from "./read-marker.js";
import { initialState, reduce } from "./reducers/index.js";
import { Search } from "./search.js";
import { Shown } from "./shown.js";
import { Store } from "./store.js";
import { TypingSignals } from "./typing-signals.js";

/** One person's chat in one tab; what its members do, session.js says. */
export class Chat {
  #store = new Store(reduce, initialState);
  #end = new AbortController();
  #userId;
  #environment;
  #idle;
  #api;
  #announcer;
  #deliveries;
  #inbox;
  #line;
  #shown;
  #typing;
  /** @type {() => void} */ #hasBegun = () => {};
  /** @type {Promise<void>} the first snapshot */ #begun = new Promise(resolve => this.#hasBegun = resolve);

  /** @param {string} prefix @param {string} userId @param {EventTarget} target @param {Environment} environment */
  constructor(prefix, userId, target, environment) {
    const scope = `${prefix}:${userId}`;
    const api = new Api(prefix, environment.fetch, environment.openSocket);
    const parts = { ...environment, api, scope, store: this.#store, signal: this.#end.signal };
    this.#userId = userId;
    this.#environment = environment;
    this.#api = api;
    this.#announcer = new Announcer(target);
    this.#deliveries = new DeliveryMarker(parts);
    this.#idle = new Idle(parts);
    this.#inbox = new Inbox(parts);
    this.#typing = new TypingSignals(parts);
    this.#line = new Line({
      ...parts,
      name: `webchat:${scope}`,
      onSnapshot: snapshot => this.#begin(snapshot),
      onPage: page => this.#apply(page),
      onStatus: status => this.#note(status),
    });
    this.acts = new Acts(parts);
    this.drafts = new Drafts(environment.storage, scope);
    this.groups = new Groups(parts);
    this.history = new History(parts);
    this.marks = new Marks(parts);
    this.outbox = new Outbox(parts);
    this.people = new People(parts);
    this.pins = new Pins(parts);
    this.reading = new ReadMarker(parts);
    this.search = new Search({ api, inbox: this.#inbox, signal: this.#end.signal });
    this.#shown = new Shown({ ...parts, history: this.history, inbox: this.#inbox, begun: this.#begun });
  }

  get state() {
    return this.#store.state;
  }

  /** @type {Store["subscribe"]} */
  subscribe = (selector, listener, options) => this.#store.subscribe(selector, listener, options);

  start() {
    const { signal } = this.#end;
    watchAttention(this.#environment, {
      back: () => this.#wake(),
      offline: () => this.#lose(),
      seen: () => this.reading.check(),
      hidden: () => this.#line.stop(),
      restored: () => void this.#line.start(),
    }, signal);
    this.#deliveries.watch(signal);
    this.outbox.start();
    void this.#begun.then(() => this.#idle.watch(signal));
    this.#line.start();
  }

  stop() {
    this.#end.abort();
    this.#line.stop();
    this.outbox.stop();
  }

  #wake() {
    this.#line.wake();
    this.#resume();
  }

  /** What was on its way to a line that opens just now must not say that it is live: a fresh one tells. */
  #lose() {
    this.#note("offline");
    this.#line.wake();
  }

  /** @param {Snapshot} snapshot */
  #begin(snapshot) {
    if (snapshot.me.id !== this.#userId) return this.#note("signed-out"); // somebody else has signed in since
    this.#api.trust(snapshot);
    this.#announcer.skip(snapshot);
    this.#store.dispatch({ type: "snapshot", snapshot });
    this.#inbox.loadRest(this.#end.signal).catch(() => {});
    this.marks.renew(this.state.shown);
    this.#hasBegun();
  }

  /** @param {EventPage} page */
  #apply(page) {
    this.#store.dispatch(...page.events);
    this.#inbox.heed(page.events, this.#end.signal);
    this.#typing.heed(page.events);
    this.pins.heed(page.events);
    this.#announcer.announce(page);
  }

  /** @param {ConnectionStatus} status */
  #note(status) {
    if (this.#end.signal.aborted) return;
    const before = this.state.connection.status;
    this.#store.dispatch({ type: "connection.changed", status });
    if (status === "live" && before !== "live") this.#resume();
    if (status === "signed-out") this.stop();
  }

  #resume() {
    this.outbox.wake();
    this.#shown.wake();
  }

  /** @param {string|null} conversationId @param {number} [sequence] */
  show(conversationId, sequence) {
    return this.#shown.show(conversationId, sequence);
  }

  /** @param {string} conversationId @param {string} text @param {Pick<Pending, "replyTo"|"attachments">} [more] */
  send(conversationId, text, more = {}) {
    const detail = { conversationId, text: text.trim(), replyTo: more.replyTo };
    if (!detail.text && !more.attachments?.length) return null;
    if (!this.#announcer.mayBeSent(detail)) return null;
    this.drafts.set(conversationId, "");
    if (this.state.messages[conversationId]?.hasLater) this.history.latest(conversationId).catch(() => {}); // one writes at the end
    return this.outbox.send(conversationId, detail.text, more);
  }

  /** @param {File} file @param {{onProgress: (part: number) => void, signal: AbortSignal}} options */
  upload(file, options) {
    return this.#api.upload(file, options);
  }

  /** @param {string} attachmentId */
  takeBack(attachmentId) {
    return this.#api.takeBack(attachmentId);
  }

  /** @param {string} conversationId */
  typing(conversationId) {
    this.#typing.tell(conversationId);
  }

  /** @param {string} conversationId @param {Flags} flags */
  flag(conversationId, flags) {
    return this.#inbox.flag(conversationId, flags);
  }

  /** @param {string} userId @returns {Promise<Conversation>} */
  openDirect(userId) {
    return this.#inbox.openDirect(userId);
  }
}

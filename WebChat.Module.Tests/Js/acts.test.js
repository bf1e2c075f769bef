import assert from "node:assert/strict";
import { test } from "node:test";
import { Acts, acted, isHidden } from "../../WebChat.Module/wwwroot/js/acts.js";
import { lastOwn, purposeFor } from "../../WebChat.Module/wwwroot/js/elements/composing.js";
import { RecentEmoji } from "../../WebChat.Module/wwwroot/js/recent-emoji.js";
import { initialState, reduce } from "../../WebChat.Module/wwwroot/js/reducers/index.js";
import { quoted } from "../../WebChat.Module/wwwroot/js/selectors.js";
import { Store } from "../../WebChat.Module/wwwroot/js/store.js";
import { FakeStorage, deferred, settle } from "./fakes.js";

const me = { id: "me", name: "Me" };
const message = (sequence, more = {}) => ({
  conversationId: "lunch", sequence, version: sequence, sender: me, sentAt: "2026-01-01T12:00:00Z", kind: "text", text: `text ${sequence}`,
  content: [{ type: "paragraph", children: [{ type: "text", text: `text ${sequence}` }] }], html: "", mentions: [], reactions: [], attachments: [], ...more,
});

/** One conversation with messages in it, and a server that answers when the test says so. */
function aTalk(...items) {
  const store = new Store(reduce, { ...initialState, me });
  store.dispatch({ type: "history.loaded", conversationId: "lunch", page: { items, hasEarlier: false, hasLater: false }, at: "latest" });
  const asked = [];
  const ask = name => (...what) => {
    const answer = deferred();
    asked.push({ name, what, ...answer });
    return answer.promise;
  };
  const acts = new Acts({ api: { edit: ask("edit"), remove: ask("remove"), react: ask("react"), hide: ask("hide") }, store });
  const shown = sequence => acted(store.state.messages.lunch.items.find(each => each.sequence === sequence), store.state.acts.lunch);
  return { store, asked, acts, shown };
}

test("An edit shows at once and stays when the server has it", async () => {
  const { store, asked, acts, shown } = aTalk(message(1));
  const done = acts.edit("lunch", 1, "better");
  assert.equal(shown(1).text, "better");
  assert.ok(shown(1).editedAt);
  await settle();
  asked[0].resolve(message(1, { version: 2, text: "better", editedAt: "2026-01-01T12:01:00Z" }));
  await done;
  assert.equal(shown(1).editedAt, "2026-01-01T12:01:00Z");
  assert.deepEqual(store.state.acts, {});
});

test("What one hides is hidden at once, until its event says so, and comes back with what it said", async () => {
  const { store, asked, acts, shown } = aTalk(message(1), message(2, { reactions: [{ emoji: "👍", count: 1, mine: true }] }));
  const done = acts.hide("lunch", 2, true);
  assert.equal(isHidden(store.state, "lunch", 2), true);
  await settle();
  asked[0].resolve();
  await done;
  assert.equal(isHidden(store.state, "lunch", 2), true);
  store.dispatch({ type: "hidden.changed", conversationId: "lunch", sequence: 2, version: 5, on: true });
  assert.deepEqual(store.state.acts, {});
  assert.equal(isHidden(store.state, "lunch", 2), true);

  const placeholder = message(2, { hidden: true, text: "", content: [], reactions: [] });
  store.dispatch({ type: "snapshot", snapshot: { me, conversations: { items: [] }, contacts: { items: [] }, contactRequests: { incoming: [], outgoing: [] }, presence: {} } });
  assert.equal(isHidden(store.state, "lunch", 2), true, "a snapshot that does not name it shows nothing");
  store.dispatch({ type: "history.loaded", conversationId: "lunch", page: { items: [placeholder], hasEarlier: true, hasLater: false }, at: "latest" });
  store.dispatch({ type: "hidden.changed", conversationId: "lunch", sequence: 2, version: 6, on: false,
    message: message(2, { reactions: [{ emoji: "👍", count: 1, mine: true }] }) });
  assert.equal(isHidden(store.state, "lunch", 2), false);
  assert.equal(shown(2).text, "text 2");
  assert.deepEqual(shown(2).reactions, [{ emoji: "👍", count: 1, mine: true }]);
  store.dispatch({ type: "hidden.changed", conversationId: "lunch", sequence: 2, version: 5, on: true });
  assert.equal(isHidden(store.state, "lunch", 2), false, "an older event comes too late");
});

test("A refused hiding is taken back, and an answer that an event overtook hides nothing", async () => {
  const { store, asked, acts } = aTalk(message(1));
  const done = acts.hide("lunch", 1, true);
  await settle();
  asked[0].reject(new Error("no"));
  await assert.rejects(done);
  assert.equal(isHidden(store.state, "lunch", 1), false);
  store.dispatch({ type: "hidden.changed", conversationId: "lunch", sequence: 1, version: 3, on: false, message: message(1) });
  store.dispatch({ type: "history.loaded", conversationId: "lunch", page: { items: [message(1, { hidden: true, text: "" })], hasEarlier: false, hasLater: false }, at: "latest" });
  assert.equal(isHidden(store.state, "lunch", 1), false);
});

test("What is refused is as it was, and whoever asked hears why", async () => {
  const { store, asked, acts, shown } = aTalk(message(1));
  const done = acts.edit("lunch", 1, "better");
  await settle();
  asked[0].reject(Object.assign(new Error(), { detail: "Too late." }));
  await assert.rejects(done, { detail: "Too late." });
  assert.equal(shown(1).text, "text 1");
  assert.deepEqual(store.state.acts, {});
});

test("A delete shows at once and ends with its event, whichever comes first", async () => {
  for (const isEventFirst of [true, false]) {
    const { store, asked, acts, shown } = aTalk(message(1), message(2, { replyTo: { sequence: 1, sender: me, excerpt: "text 1" } }));
    const done = acts.remove("lunch", 1);
    assert.equal(shown(1).deleted, true);
    await settle();
    const told = () => store.dispatch({ type: "message.deleted", conversationId: "lunch", sequence: 1, version: 3 });
    if (isEventFirst) told();
    asked[0].resolve(undefined);
    await done;
    assert.equal(shown(1).deleted, true);
    if (!isEventFirst) told();
    assert.equal(shown(1).text, "");
    assert.equal(shown(2).replyTo.excerpt, "");
    assert.deepEqual(store.state.acts, {});
  }
});

test("A reaction pressed twice is asked for in order and counted once each way", async () => {
  const { asked, acts, shown } = aTalk(message(1, { reactions: [{ emoji: "👍", count: 1, mine: false }] }));
  acts.react("lunch", 1, "👍", true);
  assert.deepEqual(shown(1).reactions, [{ emoji: "👍", count: 2, mine: true }]);
  acts.react("lunch", 1, "👍", false);
  assert.deepEqual(shown(1).reactions, [{ emoji: "👍", count: 1, mine: false }]);
  await settle();
  assert.deepEqual(asked.map(each => each.what.at(-1)), [true]);
  asked[0].resolve(message(1, { version: 2, reactions: [{ emoji: "👍", count: 2, mine: true }] }));
  await settle();
  assert.deepEqual(asked.map(each => each.what.at(-1)), [true, false]);
  assert.deepEqual(shown(1).reactions, [{ emoji: "👍", count: 1, mine: false }]);
});

test("The event that overtakes its answer is not counted twice", () => {
  const { store, acts, shown } = aTalk(message(1));
  acts.react("lunch", 1, "🎉", true);
  store.dispatch({ type: "reaction.changed", conversationId: "lunch", sequence: 1, version: 2, emoji: "🎉", count: 1, userId: "me", on: true });
  assert.deepEqual(shown(1).reactions, [{ emoji: "🎉", count: 1, mine: true }]);
});

test("A quote says what its message says now", () => {
  const { store, acts } = aTalk(message(1), message(2));
  const quote = () => quoted(store.state, "lunch", { replyTo: 1 });
  assert.equal(quote().message.text, "text 1");
  acts.remove("lunch", 1);
  assert.equal(quote().message.deleted, true);
  assert.equal(quoted(store.state, "lunch", {}), null);
  assert.equal(quoted(store.state, "lunch", { replyTo: { sequence: 99, sender: me, excerpt: "old" } }).excerpt, "old");
});

test("ArrowUp goes back to the last own message that is still there", () => {
  const { store, acts } = aTalk(message(1), message(2), message(3, { sender: { id: "bob", name: "Bob" } }));
  assert.equal(lastOwn(store.state, "lunch").sequence, 2);
  acts.remove("lunch", 2);
  assert.equal(lastOwn(store.state, "lunch").sequence, 1);
  assert.equal(lastOwn(store.state, "elsewhere"), undefined);
});

test("The emoji chosen last come first, each once, eight at most", () => {
  const storage = new FakeStorage();
  const recent = new RecentEmoji(storage, "/chat:me");
  for (const emoji of ["1", "2", "3", "4", "5", "6", "7", "8", "9", "3"]) recent.note(emoji);
  assert.deepEqual(recent.all(), ["3", "9", "8", "7", "6", "5", "4", "2"]);
  assert.deepEqual(new RecentEmoji(storage, "/chat:bob").all(), []);
  storage.isFull = true;
  recent.note("x");
  storage.setItem = undefined;
  assert.deepEqual(new RecentEmoji(undefined, "").all(), []);
});

test("Escape gives up an answer, ArrowUp begins an edit only where nothing is written", () => {
  const key = (key, more = {}) => ({ key, isComposing: false, keyCode: 0, ...more });
  const last = () => message(1);
  assert.deepEqual(purposeFor(key("Escape"), { kind: "reply", message: message(1) }, "x", last), { kind: "new" });
  assert.equal(purposeFor(key("Escape"), { kind: "new" }, "", last), null);
  assert.equal(purposeFor(key("Escape", { isComposing: true }), { kind: "edit", message: message(1) }, "x", last), null);
  assert.equal(purposeFor(key("ArrowUp"), { kind: "new" }, "", last).kind, "edit");
  assert.equal(purposeFor(key("ArrowUp"), { kind: "new" }, "x", last), null);
  assert.equal(purposeFor(key("ArrowUp"), { kind: "new" }, "", () => undefined), null);
});

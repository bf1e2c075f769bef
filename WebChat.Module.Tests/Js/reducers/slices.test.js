import assert from "node:assert/strict";
import { test } from "node:test";
import { initialState, reduce } from "../../../WebChat.Module/wwwroot/js/reducers/index.js";
import { World, user } from "../world.js";

const apply = (state, ...actions) => actions.reduce(reduce, state);
const snapshotOf = (world, changes = {}) => ({ type: "snapshot", snapshot: { ...world.snapshot(), ...changes } });
const latest = (world, id) => ({ type: "history.loaded", conversationId: id, at: "latest", page: world.history(id) });
const pending = { clientId: "c", conversationId: "lunch", text: "hi", createdAt: "2026-01-01T12:00:00Z", state: "sending" };

function aTalk(count = 3) {
  const world = new World().found("lunch");
  for (let i = 0; i < count; i++) world.send("lunch", "bob", `text ${i}`);
  return { world, state: apply(initialState, snapshotOf(world), latest(world, "lunch")), seen: world.events.length };
}

const mineOf = state => state.conversations.byId.lunch.mine;

test("What is unknown, or of a time to come, is passed over", () => {
  const { state } = aTalk();
  for (const action of [{ type: "poll.opened", conversationId: "lunch" }, { type: "typing.paused" }, {}]) {
    assert.equal(apply(state, action), state);
  }
});

test("A change touches its own slice and leaves the others the same objects", () => {
  const { state, world, seen } = aTalk();
  world.send("lunch", "bob", "more");
  const next = apply(state, ...world.eventsFrom(seen));
  const touched = Object.keys(next).filter(slice => next[slice] !== state[slice]);
  assert.deepEqual(touched.sort(), ["conversations", "messages", "reads"]);
  assert.equal(next.messages.lunch.items[0], state.messages.lunch.items[0]);
});

test("Unread counts text by others after the mark, which one's own message moves, and only that", () => {
  const { state, world, seen } = aTalk(2);
  assert.equal(mineOf(state).unread, 2);
  world.send("lunch", "me", "mine");
  world.send("lunch", "bob", "joined", { kind: "notice" });
  world.send("lunch", "carol", "counts");
  const next = apply(state, ...world.eventsFrom(seen));
  assert.deepEqual([mineOf(next).readSequence, mineOf(next).unread, next.reads.lunch], [3, 1, { bob: 4, carol: 5 }]);
});

test("A deletion lowers unread after the mark, not before it, and not for one's own", () => {
  const { state, world, seen } = aTalk(3);
  world.read("lunch", "me", 1);
  for (const sequence of [1, 2]) world.delete("lunch", sequence);
  const next = apply(state, ...world.eventsFrom(seen));
  assert.deepEqual([mineOf(next).unread, mineOf(next).readSequence], [1, 1]);
  world.send("lunch", "me", "mine");
  world.send("lunch", "bob", "answer");
  world.delete("lunch", 4);
  assert.equal(mineOf(apply(state, ...world.eventsFrom(seen))).unread, world.conversation("lunch").mine.unread);
});

test("One's mark moves forward only, and another's is no affair of unread", () => {
  const { state } = aTalk(3);
  const move = (userId, sequence) => ({ type: "read.moved", conversationId: "lunch", userId, sequence });
  const next = apply(state, move("me", 3), move("me", 1), move("bob", 2), move("bob", 1));
  assert.deepEqual([mineOf(next).readSequence, mineOf(next).unread, next.reads.lunch], [3, 0, { bob: 2 }]);
});

test("A mark amid what the server counted is a guess until the server counts again", () => {
  const world = new World().found("lunch");
  for (let i = 0; i < 10; i++) world.send("lunch", i < 5 ? "me" : "bob", "x");
  const state = apply(initialState, snapshotOf(world));
  world.read("lunch", "me", 7);
  const [moved, mine] = world.eventsFrom(10);
  const guess = apply(state, moved);
  assert.equal(guess.conversations.byId.lunch.uncertain, true);
  for (const told of [mine, { type: "conversation.loaded", conversation: world.conversation("lunch") }]) {
    const known = apply(guess, told);
    assert.deepEqual([known.conversations.byId.lunch.uncertain, mineOf(known).unread], [false, 3]);
  }
});

test("A count that is capped says so until all is read", () => {
  const world = new World().found("lunch");
  world.send("lunch", "bob", "x");
  const { snapshot } = snapshotOf(world);
  Object.assign(snapshot.conversations.items[0].mine, { unread: 999, unreadCapped: true });
  const state = apply(initialState, { type: "snapshot", snapshot });
  assert.equal(mineOf(state).unreadCapped, true);
  const read = apply(state, { type: "read.moved", conversationId: "lunch", userId: "me", sequence: 1 });
  assert.deepEqual([mineOf(read).unread, "unreadCapped" in mineOf(read)], [0, false]);
});

test("What is one's own counts up to the message it names, whatever of that has come already or is still to come", () => {
  const { state, world, seen } = aTalk(2);
  world.flag("lunch", { pinned: true });
  world.send("lunch", "bob", "three");
  world.delete("lunch", 3);
  world.send("lunch", "bob", "four");
  const [, three, deleted, four] = world.eventsFrom(seen);
  const [mine] = world.eventsFrom(seen); // read last, so it has counted everything
  assert.deepEqual([mine.type, mine.counted.sequence, mine.mine.unread], ["conversation.mine", 4, 3]);
  for (const order of [[mine, three, deleted, four], [three, mine, deleted, four], [three, deleted, four, mine], [mine, mine, four, three, deleted]]) {
    const next = mineOf(apply(state, ...order));
    assert.deepEqual([next.unread, next.pinned], [3, true]);
  }
});

test("One's own side as it was before is not brought back, by an event or an answer", () => {
  const { state, world, seen } = aTalk(1);
  const before = world.conversation("lunch");
  world.flag("lunch", { pinned: true });
  const [pinned] = world.eventsFrom(seen);
  world.flag("lunch", { pinned: false, archived: true });
  const [, archived] = world.eventsFrom(seen);
  const next = apply(state, archived, pinned, { type: "conversation.loaded", conversation: before });
  assert.deepEqual([mineOf(next).pinned, mineOf(next).archived], [false, true]);
});

test("A snapshot keeps what was loaded, pending and typed, and doubts what it shows", () => {
  const { state, world } = aTalk();
  const next = apply(state, { type: "outbox.added", pending }, snapshotOf(world));
  assert.deepEqual(next.pending.lunch, [pending]);
  assert.equal(next.messages.lunch.items.length, 3);
  assert.equal(next.messages.lunch.stale, true);
  const fresh = apply(next, latest(world, "lunch"));
  assert.equal(fresh.messages.lunch.stale, false);
});

test("A page that does not touch a doubted window takes its place, so that no hole is drawn", () => {
  const { state, world } = aTalk(3);
  for (let i = 0; i < 100; i++) world.send("lunch", "bob", "gone by");
  const next = apply(state, snapshotOf(world), latest(world, "lunch"));
  assert.deepEqual(next.messages.lunch.items.map(item => item.sequence), Array.from({ length: 50 }, (_, i) => 54 + i));
});

test("Leaving a conversation takes everything of it along but what one wrote", () => {
  const { state, world } = aTalk();
  const before = apply(state, { type: "outbox.added", pending }, { type: "members.loaded", conversationId: "lunch", page: world.members("lunch") },
    { type: "typing", conversationId: "lunch", userId: "bob" }, { type: "read.moved", conversationId: "lunch", userId: "bob", sequence: 1 });
  const emptied = new World();
  for (const leave of [{ type: "conversation.removed", conversationId: "lunch" }, snapshotOf(emptied)]) {
    const { conversations, messages, members, typing, reads, pending: kept } = apply(before, leave);
    assert.deepEqual([conversations.byId, messages, members, typing, reads], [{}, {}, {}, {}, {}]);
    assert.equal(kept.lunch.length, 1);
  }
});

test("An answer from before one was removed does not bring the conversation back; being added again does", () => {
  const { state, world } = aTalk();
  const old = world.conversation("lunch");
  const removed = apply(state, { type: "conversation.removed", conversationId: "lunch" }, { type: "conversations.loaded", page: { items: [old] } });
  assert.deepEqual(removed.conversations.byId, {});
  const again = apply(removed, { type: "conversation.added", conversation: { ...old, version: old.version + 2 } });
  assert.deepEqual(Object.keys(again.conversations.byId), ["lunch"]);
});

test("A list in pages drops what it no longer names only when it has been seen whole", () => {
  const world = new World().found("a").found("b").found("gone");
  const state = apply(initialState, snapshotOf(world));
  const page = (...ids) => ids.map(id => world.conversation(id));
  const partial = apply(state, snapshotOf(world, { conversations: { items: page("a"), before: "token" } }));
  assert.deepEqual(Object.keys(partial.conversations.byId).sort(), ["a", "b", "gone"]);
  const whole = apply(partial, { type: "conversations.loaded", page: { items: page("b") } });
  assert.deepEqual(Object.keys(whole.conversations.byId).sort(), ["a", "b"]);
});

test("Requests for contact come, are answered once, and do not come back", () => {
  const request = { id: "r", user: user("bob"), createdAt: "2026-01-01T00:00:00Z" };
  const state = apply(initialState, snapshotOf(new World()));
  const asked = { type: "contact.requested", user: user("bob"), request };
  const accepted = { type: "contact.accepted", user: user("bob"), request };
  assert.deepEqual(apply(state, asked, asked).contacts.incoming, [request]);
  assert.deepEqual(apply(state, { ...asked, outgoing: true }).contacts.outgoing, [request]);
  const { contacts } = apply(state, asked, accepted, asked);
  assert.deepEqual([contacts.incoming, Object.keys(contacts.people)], [[], ["bob"]]);
  const removed = apply(state, asked, accepted, { type: "contact.removed", user: user("bob") }, accepted);
  assert.deepEqual(removed.contacts.people, {});
  for (const type of ["contact.declined", "contact.withdrawn"]) {
    assert.deepEqual(apply(state, asked, { ...asked, type }).contacts.incoming, []);
  }
});

test("A member list that is older than an event does not undo it", () => {
  const { state, world, seen } = aTalk();
  const page = world.members("lunch");
  world.join("lunch", "bob", "admin");
  world.leave("lunch", "carol");
  const next = apply(state, ...world.eventsFrom(seen), { type: "members.loaded", conversationId: "lunch", page });
  assert.deepEqual(Object.values(next.members.lunch.people).map(each => [each.user.id, each.role]).sort(), [["bob", "admin"], ["me", "member"]]);
  assert.equal(next.conversations.byId.lunch.memberCount, 2);
});

test("One's own name changes everywhere it is held", () => {
  const { state } = aTalk();
  const next = apply(state, { type: "profile.changed", user: { id: "me", name: "Alice" } });
  assert.deepEqual([next.me.name, next.profiles.me.name, next.me.whoMayWrite], ["Alice", "Alice", "everyone"]);
});

test("Reactions told by events know which are one's own", () => {
  const { state, world, seen } = aTalk();
  world.react("lunch", 1, "bob", "👍", true);
  world.react("lunch", 1, "me", "👍", true);
  world.edit("lunch", 1, "edited");
  const next = apply(state, ...world.eventsFrom(seen));
  assert.deepEqual(next.messages.lunch.items[0].reactions, [{ emoji: "👍", count: 2, mine: true }]);
  assert.equal(next.messages.lunch.items[0].text, "edited");
});

test("A page older than what the window holds changes nothing back, be the window doubted or not", () => {
  for (const doubt of [true, false]) {
    const { state, world, seen } = aTalk();
    const page = latest(world, "lunch");
    world.edit("lunch", 2, "edited");
    const next = apply(state, ...(doubt ? [snapshotOf(world)] : []), ...world.eventsFrom(seen), page);
    assert.equal(next.messages.lunch.items[1].text, "edited");
  }
});

test("A conversation older than the one held changes nothing", () => {
  const world = new World().found("lunch");
  const old = world.conversation("lunch");
  world.send("lunch", "bob", "more");
  world.change("lunch", { title: "new title" });
  const state = apply(initialState, snapshotOf(world));
  const next = apply(state, { type: "conversation.loaded", conversation: old });
  assert.equal(next.conversations.byId.lunch, state.conversations.byId.lunch);
});

test("After events were missed, people are called as the answers say", () => {
  const { state, world } = aTalk(1);
  const told = apply(state, { type: "profile.changed", user: { id: "bob", name: "Bobby" } });
  assert.equal(told.profiles.bob.name, "Bobby");
  const page = world.history("lunch");
  page.items.forEach(item => { item.sender = { id: item.sender.id, name: "Robert" }; });
  const later = apply(told, snapshotOf(world), { type: "history.loaded", conversationId: "lunch", at: "latest", page });
  assert.deepEqual([later.profiles.bob, later.messages.lunch.items[0].sender.name], [undefined, "Robert"]);
});

test("A message that comes hidden is hidden, and shown again where its quotes are as well", () => {
  const { state, world, seen } = aTalk(2);
  world.hide("lunch", 1, true);
  world.edit("lunch", 1, "mended");
  const hidden = apply(state, ...world.eventsFrom(seen).filter(event => event.type !== "hidden.changed"));
  assert.equal(hidden.hidden.lunch[1].on, true);
  const answer = { ...world.history("lunch").items[1], sequence: 3, version: 9, replyTo: { sequence: 1, sender: { id: "bob", name: "bob" }, excerpt: "", hidden: true } };
  const answered = apply(hidden, { type: "message.sent", message: answer });
  const before = world.events.length;
  world.hide("lunch", 1, false);
  const shown = apply(answered, ...world.eventsFrom(before));
  assert.deepEqual([shown.hidden.lunch[1].on, shown.messages.lunch.items[0].text], [false, "mended"]);
  assert.deepEqual(shown.messages.lunch.items[2].replyTo, { sequence: 1, sender: { id: "bob", name: "bob" }, excerpt: "mended" });
});

test("Who goes is no longer there, and was last seen when the server says", () => {
  const { state } = aTalk();
  const there = apply(state, { type: "presence", userId: "bob", presence: "online" });
  assert.equal(there.presence.bob, "online");
  const gone = apply(there, { type: "presence", userId: "bob", presence: "offline", lastSeenAt: "2026-01-01T12:00:00Z" });
  assert.deepEqual([gone.presence.bob, gone.lastSeen.bob], ["offline", "2026-01-01T12:00:00Z"]);
  assert.equal(apply(gone, { type: "presence", userId: "bob", presence: "offline", lastSeenAt: "2026-01-01T12:00:00Z" }), gone);
  const unknown = apply(gone, { type: "presence", userId: "bob", presence: "offline" });
  assert.deepEqual([unknown.presence.bob, unknown.lastSeen], ["offline", {}]);
});

test("Who comes into a group has read what stands there, and a mark only moves forward", () => {
  const { state } = aTalk(3);
  const joined = { type: "member.added", conversationId: "lunch", version: 9, user: { id: "dave", name: "Dave" }, role: "member", memberCount: 4 };
  assert.equal(apply(state, { ...joined, readSequence: 3 }).reads.lunch.dave, 3);
  assert.equal(apply(state, { ...joined, readSequence: 3 }, { ...joined, version: 10, readSequence: 2 }).reads.lunch.dave, 3);
  assert.equal(apply(state, joined).reads, state.reads);
});

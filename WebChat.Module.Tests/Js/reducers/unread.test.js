import assert from "node:assert/strict";
import { test } from "node:test";
import { initialState } from "../../../WebChat.Module/wwwroot/js/reducers/index.js";
import { World } from "../world.js";
import { aTalk, apply, mineOf, snapshotOf } from "./talks.js";

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

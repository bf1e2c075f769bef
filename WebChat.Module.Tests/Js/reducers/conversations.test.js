import assert from "node:assert/strict";
import { test } from "node:test";
import { initialState } from "../../../WebChat.Module/wwwroot/js/reducers/index.js";
import { World } from "../world.js";
import { aTalk, apply, pending, snapshotOf } from "./talks.js";

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

test("A conversation older than the one held changes nothing", () => {
  const world = new World().found("lunch");
  const old = world.conversation("lunch");
  world.send("lunch", "bob", "more");
  world.change("lunch", { title: "new title" });
  const state = apply(initialState, snapshotOf(world));
  const next = apply(state, { type: "conversation.loaded", conversation: old });
  assert.equal(next.conversations.byId.lunch, state.conversations.byId.lunch);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { initialState, reduce } from "../../WebChat.Module/wwwroot/js/reducers/index.js";
import { inbox, person, titleOf, totalUnread, typists } from "../../WebChat.Module/wwwroot/js/selectors.js";
import { World, user } from "./world.js";

const at = minute => ({ sentAt: `2026-01-01T12:${minute}:00Z` });
const apply = (state, ...actions) => actions.reduce(reduce, state);

function aState(world) {
  return reduce(initialState, { type: "snapshot", snapshot: world.snapshot() });
}

test("The inbox is ordered by activity, pinned ones first, and moves as messages come", () => {
  const world = new World().found("c").found("a").found("b").found("empty");
  world.conversations.get("c").pinned = true;
  world.send("b", "bob", "x", at("10"));
  world.send("a", "bob", "x", at("20"));
  const state = aState(world);
  assert.deepEqual(inbox(state).map(each => each.id), ["c", "a", "b", "empty"]);
  world.send("b", "bob", "x", at("30"));
  assert.deepEqual(inbox(apply(state, ...world.eventsFrom(2))).map(each => each.id), ["c", "b", "a", "empty"]);
});

test("A conversation without a message stands where the server lists it, a new one first", () => {
  const world = new World().found("a").found("empty").found("b");
  world.send("b", "bob", "x", at("10"));
  world.send("a", "bob", "x", at("20"));
  const state = aState(world);
  assert.deepEqual(inbox(state).map(each => each.id), ["a", "empty", "b"]);
  world.found("new");
  const next = apply(state, { type: "conversation.added", conversation: world.conversation("new") });
  assert.deepEqual(inbox(next).map(each => each.id), ["new", "a", "empty", "b"]);
});

test("The inbox is the same list as long as no conversation changed", () => {
  const state = aState(new World().found("a"));
  assert.equal(inbox(apply(state, { type: "presence", userId: "bob", presence: "online" })), inbox(state));
});

test("The badge counts every conversation but the muted and the archived", () => {
  const world = new World().found("a").found("b");
  world.send("a", "bob", "x");
  world.send("b", "bob", "x");
  const state = aState(world);
  assert.equal(totalUnread(state), 2);
  for (const flags of [{ mutedUntil: "9999-01-01T00:00:00Z" }, { mutedUntil: undefined, archived: true }]) {
    world.flag("b", flags);
    assert.equal(totalUnread(apply(state, ...world.eventsFrom(2))), 1);
  }
});

test("People are called as they are called now, in titles too", () => {
  const world = new World().found("bob", { kind: "direct", people: ["me", "bob"] });
  const snapshot = world.snapshot();
  snapshot.conversations.items[0].with = user("bob");
  const state = apply(initialState, { type: "snapshot", snapshot }, { type: "profile.changed", user: { id: "bob", name: "Robert" } });
  assert.equal(person(state, user("bob")).name, "Robert");
  assert.equal(person(state, user("stranger")).name, "stranger");
  assert.equal(titleOf(state, state.conversations.byId.bob), "Robert");
});

test("Those who type are known by any trace of them; sending ends it", () => {
  const world = new World().found("a");
  world.send("a", "carol", "x");
  const state = apply(aState(world),
    { type: "history.loaded", conversationId: "a", at: "latest", page: world.history("a") },
    { type: "typing", conversationId: "a", userId: "carol" },
    { type: "typing", conversationId: "a", userId: "nobody" },
    { type: "typing", conversationId: "a", userId: "me" });
  assert.deepEqual(typists(state, "a"), [user("carol")]);
  world.send("a", "carol", "y");
  assert.deepEqual(typists(apply(state, ...world.eventsFrom(1)), "a"), []);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { initialState } from "../../../WebChat.Module/wwwroot/js/reducers/index.js";
import { World, user } from "../world.js";
import { aTalk, apply, latest, snapshotOf } from "./talks.js";

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

test("After events were missed, people are called as the answers say", () => {
  const { state, world } = aTalk(1);
  const told = apply(state, { type: "profile.changed", user: { id: "bob", name: "Bobby" } });
  assert.equal(told.profiles.bob.name, "Bobby");
  const page = world.history("lunch");
  page.items.forEach(item => { item.sender = { id: item.sender.id, name: "Robert" }; });
  const later = apply(told, snapshotOf(world), { type: "history.loaded", conversationId: "lunch", at: "latest", page });
  assert.deepEqual([later.profiles.bob, later.messages.lunch.items[0].sender.name], [undefined, "Robert"]);
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

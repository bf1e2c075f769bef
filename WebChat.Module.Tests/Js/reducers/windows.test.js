import assert from "node:assert/strict";
import { test } from "node:test";
import { aTalk, apply, latest, pending, snapshotOf } from "./talks.js";

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

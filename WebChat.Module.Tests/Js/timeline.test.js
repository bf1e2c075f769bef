import assert from "node:assert/strict";
import { test } from "node:test";
import { initialState, reduce } from "../../WebChat.Module/wwwroot/js/reducers/index.js";
import { timeline } from "../../WebChat.Module/wwwroot/js/timeline.js";
import { World } from "./world.js";

const day = at => at.slice(0, 10);

function drawn(world, { unreadAfter, actions = [] } = {}) {
  const loaded = [
    { type: "snapshot", snapshot: world.snapshot() },
    { type: "history.loaded", conversationId: "lunch", at: "latest", page: world.history("lunch") },
    ...actions,
  ].reduce(reduce, initialState);
  return timeline(loaded, "lunch", { day, unreadAfter });
}

const shape = rows => rows.map(row => row.kind === "group" ? [row.sender.id, row.bubbles.length] : row.kind);
const at = (time, date = "2026-01-01") => ({ sentAt: `${date}T${time}:00Z` });
const pending = { clientId: "c", conversationId: "lunch", text: "on its way", createdAt: "2026-01-01T12:02:00Z", state: "sending" };

test("Messages of one sender within five minutes stand together; others, notices and days part them", () => {
  const world = new World().found("lunch");
  world.send("lunch", "bob", "1", at("12:00"));
  world.send("lunch", "bob", "2", at("12:05"));
  world.send("lunch", "bob", "3", at("12:11"));
  world.send("lunch", "carol", "4", at("12:11"));
  world.send("lunch", "carol", "5", { ...at("12:12"), kind: "notice" });
  world.send("lunch", "carol", "6", at("12:12"));
  world.send("lunch", "carol", "7", at("00:00", "2026-01-02"));
  assert.deepEqual(shape(drawn(world)), [
    "day", ["bob", 2], ["bob", 1], ["carol", 1], "notice", ["carol", 1], "day", ["carol", 1],
  ]);
});

test("Beside one's newest message stands how many who are still there have read it", () => {
  const world = new World().found("lunch");
  for (const sender of ["me", "bob", "me"]) world.send("lunch", sender, "x", at("12:00"));
  const state = (...more) => [{ type: "snapshot", snapshot: world.snapshot() }, { type: "history.loaded", conversationId: "lunch", at: "latest", page: world.history("lunch") }, ...more]
    .reduce(reduce, initialState);
  const seen = each => timeline(each, "lunch", { day: at => at.slice(0, 10) }).flatMap(row => row.kind === "group" ? row.bubbles.map(({ seenBy }) => seenBy) : []);
  const marks = { type: "marks.loaded", conversationId: "lunch", marks: [{ userId: "bob", sequence: 2 }, { userId: "carol", sequence: 3 }] };
  const moved = { type: "read.moved", conversationId: "lunch", userId: "bob", sequence: 3 };
  assert.deepEqual(seen(state()), [undefined, undefined, undefined]);
  assert.deepEqual(seen(state(marks)), [undefined, undefined, 1]);
  assert.deepEqual(seen(state(moved, marks)), [undefined, undefined, 2], "an answer that an event overtook");
  world.leave("lunch", "carol");
  assert.deepEqual(seen(state(marks, moved, ...world.eventsFrom(world.events.length - 1))), [undefined, undefined, 1]);
});

test("Beside one's newest message stands that it has come to a device of the other, until it is read", () => {
  const world = new World().found("bob", { kind: "direct", people: ["me", "bob"] });
  for (const sender of ["me", "bob", "me"]) world.send("bob", sender, "x", at("12:00"));
  const state = (...more) => [{ type: "snapshot", snapshot: world.snapshot() }, { type: "history.loaded", conversationId: "bob", at: "latest", page: world.history("bob") }, ...more]
    .reduce(reduce, initialState);
  const stands = each => timeline(each, "bob", { day: at => at.slice(0, 10) }).flatMap(row => row.kind === "group" ? row.bubbles.map(({ seenBy, delivered }) => seenBy ?? delivered) : []);
  const moved = (sequence, userId = "bob", type = "delivery.moved") => ({ type, conversationId: "bob", userId, sequence });
  const marks = { type: "marks.loaded", conversationId: "bob", marks: [{ userId: "bob", sequence: 2, delivered: 3 }] };
  const nothing = [undefined, undefined, undefined];
  assert.deepEqual(stands(state(moved(2))), nothing);
  assert.deepEqual(stands(state(moved(3, "me"))), nothing, "one's own device");
  assert.deepEqual(stands(state(moved(3), moved(1))), [undefined, undefined, true], "never back");
  assert.deepEqual(stands(state(marks)), [undefined, undefined, true]);
  assert.deepEqual(stands(state(moved(3), moved(3, "bob", "read.moved"))), [undefined, undefined, 1]);
});

test("The new-message line stands once, before the first by another after the mark", () => {
  const world = new World().found("lunch");
  for (const sender of ["bob", "me", "bob", "bob"]) world.send("lunch", sender, "x", at("12:00"));
  assert.deepEqual(shape(drawn(world, { unreadAfter: 1 })), ["day", ["bob", 1], ["me", 1], "unread", ["bob", 2]]);
  assert.deepEqual(shape(drawn(world, { unreadAfter: 4 })), ["day", ["bob", 1], ["me", 1], ["bob", 2]]);
});

test("A pending message stands where it will stand, under the key it will keep", () => {
  const world = new World().found("lunch");
  world.send("lunch", "me", "first", at("12:00"));
  const before = drawn(world, { actions: [{ type: "outbox.added", pending }] });
  assert.deepEqual(shape(before), ["day", ["me", 2]]);
  world.send("lunch", "me", "on its way", { ...at("12:02"), clientId: "c" });
  const after = drawn(world, { actions: [{ type: "outbox.added", pending }, ...world.eventsFrom(1)] });
  assert.deepEqual(after.at(-1).bubbles.map(each => each.key), before.at(-1).bubbles.map(each => each.key));
  assert.deepEqual(after.at(-1).bubbles.map(each => Boolean(each.pending)), [false, false]);
});

test("One's own message that overtook its predecessor does not vanish for a moment", () => {
  const world = new World().found("lunch");
  world.send("lunch", "bob", "first", at("12:00"));
  const later = new World().found("lunch");
  for (const [sender, text] of [["bob", "first"], ["bob", "late"], ["me", "quick"]]) later.send("lunch", sender, text, at("12:01"));
  const quick = { type: "message.sent", message: later.history("lunch").items[2] };
  assert.deepEqual(shape(drawn(world, { actions: [quick] })), ["day", ["bob", 1], ["me", 1]]);
});

test("An unknown conversation is empty", () => {
  assert.deepEqual(timeline(initialState, "nowhere", { day }), []);
});

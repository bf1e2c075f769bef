import assert from "node:assert/strict";
import { test } from "node:test";
import { openingPlace, Places } from "../../../WebChat.Module/wwwroot/js/elements/places.js";
import { UnreadLine } from "../../../WebChat.Module/wwwroot/js/elements/unread-line.js";

test("Each of two hundred conversations remembers its own place", () => {
  const places = new Places();
  for (let index = 0; index < 200; index++) places.set(`c${index}`, { key: String(index), offset: -index });
  for (let index = 0; index < 200; index++) assert.deepEqual(places.get(`c${index}`), { key: String(index), offset: -index });
});

test("The memory is bounded and forgets the oldest", () => {
  const places = new Places();
  for (let index = 0; index < 600; index++) places.set(`c${index}`, "end");
  places.set("c100", "end");
  assert.equal(places.get("c0"), undefined);
  assert.equal(places.get("c599"), "end");
});

test("A conversation opens at what was asked for, else where one was reading back, else before what is new, else at its end", () => {
  const spot = { key: "7", offset: 3 };
  assert.deepEqual(openingPlace({ at: 5, place: spot, hasUnreadLine: true }), { to: "message", sequence: 5 });
  assert.deepEqual(openingPlace({ place: spot, hasUnreadLine: true }), { to: "spot", spot });
  assert.deepEqual(openingPlace({ place: "end", hasUnreadLine: true }), { to: "unread" });
  assert.deepEqual(openingPlace({ place: "end", hasUnreadLine: false }), { to: "end" });
});

test("The new-message line stands where one had read to, and stays there while one reads on", () => {
  const line = new UnreadLine({ readSequence: 4, unread: 2 });
  assert.equal(line.after, 4);
  line.note({ readSequence: 6, unread: 0 });
  line.note({ readSequence: 6, unread: 3 });
  assert.equal(line.after, 4);
});

test("What one sees come gets no line; what comes while one looks elsewhere does", () => {
  const line = new UnreadLine({ readSequence: 4, unread: 0 });
  line.note({ readSequence: 5, unread: 0 });
  assert.equal(line.after, undefined);
  line.note({ readSequence: 5, unread: 1 });
  assert.equal(line.after, 5);
  line.clear();
  assert.equal(line.after, undefined);
});

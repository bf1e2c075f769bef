import assert from "node:assert/strict";
import { test } from "node:test";
import { completed, matching, mentionAt } from "../../WebChat.Module/wwwroot/js/mentioning.js";

const people = ["Bob Smith", "Ändi", "Carla Bobbin", "dave"].map(name => ({ id: name, name }));

test("A name begins at an @ that stands free, also amid scripts without blanks", () => {
  assert.deepEqual(mentionAt("hi @bo", 6), { start: 3, query: "bo" });
  assert.deepEqual(mentionAt("@", 1), { start: 0, query: "" });
  assert.deepEqual(mentionAt("你好@bob s", 8), { start: 2, query: "bob s" });
  for (const text of ["me@bob", "http://x/@bob", "no", "@a\nb", "@@bob"]) assert.equal(mentionAt(text, text.length), null);
  assert.equal(mentionAt("@bob", 0), null);
});

test("People are found by the beginning of any word of their name, accents and case aside, best first", () => {
  assert.deepEqual(matching(people, "bo").map(each => each.name), ["Bob Smith", "Carla Bobbin"]);
  assert.deepEqual(matching(people, "andi").map(each => each.name), ["Ändi"]);
  assert.equal(matching(people, "x").length, 0);
});

test("What was typed gives way to the whole name and one blank", () => {
  assert.deepEqual(completed("hi @bo", 3, 6, "Bob Smith"), { text: "hi @Bob Smith ", caret: 14 });
  assert.deepEqual(completed("hi @bo there", 3, 6, "Bob"), { text: "hi @Bob there", caret: 8 });
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { pillText, titlePattern, titleWith } from "../../../WebChat.Module/wwwroot/js/elements/title.js";

test("A pill is empty at nothing and stops counting at many", () => {
  assert.equal(pillText(0), "");
  assert.equal(pillText(7), "7");
  assert.equal(pillText(999), "999");
  assert.equal(pillText(1000), "999+");
  assert.equal(pillText(3, true), "999+");
  assert.equal(pillText(3, false, "ar-EG"), "٣");
});

test("The title carries the count once, and loses it again", () => {
  assert.equal(titleWith("Bob – Site", "3"), "(3) Bob – Site");
  assert.equal(titleWith("(3) Bob – Site", "999+"), "(999+) Bob – Site");
  assert.equal(titleWith("(999+) Bob – Site", ""), "Bob – Site");
  assert.equal(titleWith("(٣) Bob", "٤"), "(٤) Bob");
});

test("A group whose name begins with brackets keeps them", () => {
  assert.equal(titleWith("(the) choir", "2"), "(2) (the) choir");
});

test("Another conversation's title stands where the first one's stood in the site's own pattern", () => {
  assert.equal(titlePattern("(2) Chat – Birch Lane", "Chat")("Bob"), "Bob – Birch Lane");
  assert.equal(titlePattern("Site | Bob", "Bob")("$& Carol"), "Site | $& Carol");
  assert.equal(titlePattern("Site", "Bob")("Carol"), "Carol");
});

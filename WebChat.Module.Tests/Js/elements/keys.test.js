import assert from "node:assert/strict";
import { test } from "node:test";
import { isComposing, onEnter, rowFor } from "../../../WebChat.Module/wwwroot/js/elements/keys.js";

const enter = more => ({ key: "Enter", keyCode: 13, shiftKey: false, altKey: false, ctrlKey: false, metaKey: false, isComposing: false, repeat: false, ...more });

test("Enter sends, Shift and Enter breaks the line, other keys type", () => {
  assert.equal(onEnter(enter()), "send");
  assert.equal(onEnter(enter({ shiftKey: true })), "type");
  assert.equal(onEnter(enter({ key: "a", keyCode: 65 })), "type");
});

test("Enter never sends while an input method is composing, in either way browsers say so", () => {
  assert.equal(onEnter(enter({ isComposing: true })), "type");
  assert.equal(onEnter(enter({ keyCode: 229 })), "type");
  assert.equal(isComposing(enter()), false);
});

test("Enter held down sends once", () => assert.equal(onEnter(enter({ repeat: true })), "ignore"));

test("Arrows go from row to row and stop at the ends", () => {
  assert.equal(rowFor("ArrowDown", 0, 3), 1);
  assert.equal(rowFor("ArrowDown", 2, 3), 2);
  assert.equal(rowFor("ArrowUp", 0, 3), 0);
  assert.equal(rowFor("Home", 2, 3), 0);
  assert.equal(rowFor("End", 0, 3), 2);
  assert.equal(rowFor("x", 0, 3), null);
  assert.equal(rowFor("ArrowDown", -1, 0), null);
});

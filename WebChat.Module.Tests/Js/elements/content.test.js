import assert from "node:assert/strict";
import { test } from "node:test";
import { wordsIn } from "../../../WebChat.Module/wwwroot/js/elements/content.js";
import { neighbour } from "../../../WebChat.Module/wwwroot/js/elements/popup.js";
import { excerptOf } from "../../../WebChat.Module/wwwroot/js/elements/quote.js";

const text = text => ({ type: "text", text });

test("Words stand on one line, without how they look, also those of a kind that is not known", () => {
  assert.equal(wordsIn([
    { type: "paragraph", children: [text("a "), { type: "strong", children: [text("b")] }, { type: "break" }, text("c")] },
    { type: "list", children: [{ type: "item", children: [{ type: "paragraph", children: [text("d")] }] }] },
    { type: "code-block", text: "e\n  f" },
    { type: "hologram", text: "g", children: [text("h")] },
  ]), "a b c d e f gh");
});

test("An excerpt is as long as the server's, and cuts no emoji in two", () => {
  assert.equal(excerptOf({ content: [text("short")], text: "**short**" }), "short");
  const long = excerptOf({ content: [], text: "x".repeat(138) + "🎉".repeat(5) });
  assert.equal(long, `${"x".repeat(138)}…`);
});

test("Arrows lead from choice to choice and never out", () => {
  assert.equal(neighbour("ArrowRight", 0, 8, 24), 1);
  assert.equal(neighbour("ArrowDown", 0, 8, 24), 8);
  assert.equal(neighbour("ArrowUp", 3, 8, 24), -5);
  assert.equal(neighbour("ArrowDown", 20, 8, 24), -1);
  assert.equal(neighbour("Enter", 0, 8, 24), -1);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { hueOf, initialsOf } from "../../../WebChat.Module/wwwroot/js/elements/avatar.js";
import { checkText, draftPlace } from "../../../WebChat.Module/wwwroot/js/elements/composer-text.js";
import { isOnlyEmoji, plainContent } from "../../../WebChat.Module/wwwroot/js/elements/content.js";
import { noticeOf } from "../../../WebChat.Module/wwwroot/js/elements/status-text.js";
import { wordsOf } from "../../../WebChat.Module/wwwroot/js/elements/words.js";

test("Hue and initials are those the server draws", () => {
  assert.equal(hueOf(""), 2166136261 % 8);
  assert.equal(hueOf("a"), 0xe40c292c % 8); // published FNV-1a of "a"
  assert.equal(hueOf("foobar"), 0xbf9cf968 % 8);
  assert.equal(initialsOf("alice"), "A");
  assert.equal(initialsOf("  Anna  Maria Berg "), "AB");
  assert.equal(initialsOf("👩‍🚀 Zoë"), "👩‍🚀Z");
  assert.equal(initialsOf(""), "");
});

test("One to three emoji stand larger, words and numbers never", () => {
  for (const text of ["👍", "👩‍🚀", "🎉🎉🎉", "❤️"]) assert.equal(isOnlyEmoji(text), true, text);
  for (const text of ["", "ok 👍", "123", "🎉🎉🎉🎉"]) assert.equal(isOnlyEmoji(text), false, text);
});

test("A line break on its way is a line break", () => {
  assert.deepEqual(plainContent("a\n\n<b>"), [{ type: "paragraph", children: [{ type: "text", text: "a" }, { type: "break" }, { type: "break" }, { type: "text", text: "<b>" }] }]);
});

test("Blank is blank however it is typed, and the limit counts what is sent", () => {
  assert.equal(checkText(" \n\t\u00a0", 10).isBlank, true);
  assert.deepEqual(checkText(`  ${"x".repeat(10)}  `, 10), { isBlank: false, excess: 0 });
  assert.equal(checkText("x".repeat(13), 10).excess, 3);
});

test("A draft to somebody one has never written to has its place too", () => {
  assert.equal(draftPlace({ conversationId: "c" }), "c");
  assert.equal(draftPlace({ conversationId: "", userId: "bob" }), "with:bob");
});

test("A hiccup is not worth a word; what lasts is, and signed out at once", () => {
  assert.equal(noticeOf("live", false).notice, null);
  assert.equal(noticeOf("live", true).notice, "outdated");
  assert.ok(noticeOf("reconnecting", false).afterMs > 1000);
  assert.ok(noticeOf("connecting", false).afterMs > 1000);
  assert.deepEqual(noticeOf("signed-out", true), { notice: "signed-out", afterMs: 0 });
  assert.equal(noticeOf("offline", false).notice, "offline");
});

test("Words take their number or name as it is", () => {
  const word = wordsOf({ wordOneMember: "1 member", wordTyping: "{0} is typing" });
  assert.equal(word("one-member"), "1 member");
  assert.equal(word("typing", "$& {0}"), "$& {0} is typing");
  assert.equal(word("unknown"), "");
});

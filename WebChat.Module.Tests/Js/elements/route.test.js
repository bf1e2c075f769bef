import assert from "node:assert/strict";
import { test } from "node:test";
import { addressOf, isPlainClick, routeOf } from "../../../WebChat.Module/wwwroot/js/elements/route.js";

const to = (path, prefix = "/chat") => routeOf(new URL(path, "https://site"), prefix);

test("An address of the chat says what it shows", () => {
  assert.deepEqual(to("/chat"), { view: "inbox" });
  assert.deepEqual(to("/chat/"), { view: "inbox" });
  assert.deepEqual(to("/chat?conversations=abc"), { view: "inbox" });
  assert.deepEqual(to("/chat/conversations/a%2Fb"), { view: "conversation", id: "a/b" });
  assert.deepEqual(to("/chat/conversations/x?at=7"), { view: "conversation", id: "x", at: 7 });
  assert.deepEqual(to("/chat/with/alice%40site"), { view: "with", userId: "alice@site" });
  assert.deepEqual(to("/chat/people"), { view: "other" });
  assert.deepEqual(to("/chat/groups/new"), { view: "other" });
});

test("A prefix may be deep, or end in a slash, and case does not matter", () => {
  assert.deepEqual(to("/app/Talk", "/app/talk/"), { view: "inbox" });
  assert.deepEqual(to("/app/talk/conversations/x", "/app/talk"), { view: "conversation", id: "x" });
});

test("What only looks like the chat is outside", () => {
  for (const path of ["/", "/chatter", "/members", "/x/chat"]) assert.deepEqual(to(path), { view: "outside" });
});

test("A bent link still leads to its conversation", () => {
  for (const at of ["0", "-1", "1.5", "x", ""]) assert.deepEqual(to(`/chat/conversations/x?at=${at}`), { view: "conversation", id: "x" });
  assert.deepEqual(to("/chat/conversations/%E0%A4%A"), { view: "conversation", id: "%E0%A4%A" });
});

test("An address made for a conversation leads back to it", () => {
  assert.deepEqual(to(addressOf("/chat/", "a/b?c")), { view: "conversation", id: "a/b?c" });
});

test("Only a plain click is taken over", () => {
  const plain = { button: 0, metaKey: false, ctrlKey: false, shiftKey: false, altKey: false, defaultPrevented: false };
  assert.equal(isPlainClick(plain), true);
  for (const name of ["metaKey", "ctrlKey", "shiftKey", "altKey", "defaultPrevented"]) {
    assert.equal(isPlainClick({ ...plain, [name]: true }), false, name);
  }
  assert.equal(isPlainClick({ ...plain, button: 1 }), false);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { totalUnread } from "../../WebChat.Module/wwwroot/js/selectors.js";
import { FakeBrowser } from "./fake-browser.js";
import { settle } from "./fakes.js";

test("Two tabs and another person: everything is there once, everywhere", async () => {
  const browser = new FakeBrowser();
  await browser.says("before");
  const [one, other] = [browser.tab(), browser.tab()];
  await settle();
  await Promise.all([one.chat.show("lunch"), other.chat.show("lunch")]);
  await browser.says("hello");
  one.chat.send("lunch", "  hi bob ");
  assert.deepEqual(one.texts("lunch"), ["before", "hello", "(hi bob)"]);
  await settle();
  for (const tab of [one, other]) assert.deepEqual(tab.texts("lunch"), ["before", "hello", "hi bob"]);
  one.chat.reading.update({ conversationId: "lunch", atEnd: true });
  await browser.clock.advance(1_000);
  for (const tab of [one, other]) assert.equal(totalUnread(tab.chat.state), 0);
});

test("Offline, one writes on; back again everything goes out once and comes in", async () => {
  const browser = new FakeBrowser();
  const { chat, window, texts } = browser.tab();
  await settle();
  await chat.show("lunch");
  browser.isDown = true;
  window.dispatchEvent(new Event("offline"));
  assert.equal(chat.state.connection.status, "offline");
  chat.send("lunch", "one");
  chat.send("lunch", "two");
  await browser.clock.advance(120_000);
  assert.deepEqual(texts("lunch"), ["(one)", "(two)"]);
  browser.isDown = false;
  browser.lostAnswers = 1;
  window.dispatchEvent(new Event("online"));
  await browser.clock.advance(2_000);
  assert.equal(chat.state.connection.status, "live");
  assert.deepEqual(texts("lunch"), ["one", "two"]);
  assert.equal(browser.world.conversations.get("lunch").messages.length, 2);
});

test("A gap repairs the conversation in view, and keeps what is pending and drafted", async () => {
  const browser = new FakeBrowser();
  await browser.says("old");
  const { chat, window, texts } = browser.tab();
  await settle();
  await chat.show("lunch");
  chat.drafts.set("lunch", "half a sen");
  browser.world.edit("lunch", 1, "edited meanwhile");
  browser.world.send("lunch", "bob", "missed");
  browser.server.floor = browser.world.events.length;
  window.dispatchEvent(new Event("online"));
  await browser.clock.advance(10);
  assert.deepEqual(texts("lunch"), ["edited meanwhile", "missed"]);
  assert.equal(chat.drafts.get("lunch"), "half a sen");
  assert.equal(chat.state.messages.lunch.stale, false);
});

test("A first page of history that fails is asked for again, and at once when the network is back", async () => {
  const browser = new FakeBrowser();
  await browser.says("hi");
  const { chat, window, texts } = browser.tab();
  await settle();
  browser.isDown = true;
  const shown = chat.show("lunch");
  await browser.clock.advance(200_000);
  const tries = browser.asked.filter(each => each.endsWith("/messages")).length;
  assert.ok(tries > 5 && tries < 30, `${tries} tries`);
  assert.deepEqual(texts("lunch"), []);
  browser.isDown = false;
  window.dispatchEvent(new Event("online"));
  await settle();
  await shown;
  assert.deepEqual(texts("lunch"), ["hi"]);
});

test("A repair that fails is tried again, but never in a rush", async () => {
  const browser = new FakeBrowser();
  await browser.says("old");
  const { chat, window, texts } = browser.tab();
  await settle();
  await chat.show("lunch");
  browser.world.edit("lunch", 1, "edited meanwhile");
  browser.server.floor = browser.world.events.length;
  browser.failing = /messages$/;
  window.dispatchEvent(new Event("online"));
  await browser.clock.advance(10_000);
  const tries = browser.asked.filter(each => each.endsWith("/messages")).length;
  assert.ok(tries > 3 && tries < 12, `${tries} tries`);
  assert.deepEqual(texts("lunch"), ["old"]);
  browser.failing = null;
  await browser.clock.advance(30_000);
  assert.deepEqual(texts("lunch"), ["edited meanwhile"]);
});

test("A conversation nobody has told of yet is fetched when something happens in it", async () => {
  const browser = new FakeBrowser();
  const { chat } = browser.tab();
  await settle();
  browser.world.found("new");
  await browser.says("hello", "new");
  assert.equal(chat.state.conversations.byId.new.mine.unread, 1);
  assert.ok(browser.asked.includes("GET /conversations/new"));
});

test("A page that opens on a conversation asks for the snapshot, the stream and one page of history", async () => {
  const browser = new FakeBrowser();
  await browser.says("hi");
  const { chat, texts } = browser.tab();
  await chat.show("lunch");
  await settle();
  assert.deepEqual(texts("lunch"), ["hi"]);
  assert.deepEqual(browser.asked, ["GET /start", "GET /conversations/lunch/messages", "GET /events", "GET /events", "GET /events"]); // no stream, then polls
});

test("Who moves on before the first conversation is there gets the second", async () => {
  const browser = new FakeBrowser();
  const { chat } = browser.tab();
  await Promise.all([chat.show("lunch"), chat.show("other")]);
  assert.deepEqual(Object.keys(chat.state.messages), ["other"]);
});

test("What is not there, or not one's own, is shown as removed", async () => {
  const browser = new FakeBrowser();
  const { chat } = browser.tab();
  await settle();
  await chat.show("nowhere");
  assert.ok("nowhere" in chat.state.conversations.removed);
  assert.equal(chat.state.messages.nowhere, undefined);
});

test("Extensions hear of each message once, and may change or prevent a send", async () => {
  const browser = new FakeBrowser();
  await browser.says("before");
  const { chat, target } = browser.tab();
  const heard = [];
  target.addEventListener("webchat:message", ({ detail }) => heard.push(detail.message.text));
  await settle();
  target.addEventListener("webchat:before-send", event => {
    if (event.detail.text === "secret") event.preventDefault();
    event.detail.text = event.detail.text.toUpperCase();
  });
  assert.equal(chat.send("lunch", "secret"), null);
  assert.equal(chat.send("lunch", " \n "), null);
  chat.send("lunch", "loud");
  await settle();
  await browser.says("answer");
  await browser.clock.advance(60_000);
  assert.deepEqual(heard, ["LOUD", "answer"]);
});

test("When somebody else has signed in, nothing of theirs is shown and nobody asks on", async () => {
  const browser = new FakeBrowser();
  const { chat } = browser.tab("alice");
  await browser.clock.advance(60_000);
  assert.equal(chat.state.connection.status, "signed-out");
  assert.deepEqual(chat.state.conversations.byId, {});
  assert.deepEqual(browser.asked, ["GET /start"]);
});

test("A page that goes away lets another tab lead, and catches up when it is restored", async () => {
  const browser = new FakeBrowser();
  const [one, other] = [browser.tab(), browser.tab()];
  await settle();
  one.window.dispatchEvent(new Event("pagehide"));
  await settle();
  await browser.says("meanwhile");
  const unread = tab => totalUnread(tab.chat.state);
  assert.deepEqual([unread(one), unread(other)], [0, 1]);
  one.window.dispatchEvent(Object.assign(new Event("pageshow"), { persisted: true }));
  await settle();
  assert.deepEqual([unread(one), unread(other)], [1, 1]);
});

test("Stopped, it is silent for good", async () => {
  const browser = new FakeBrowser();
  const { chat, window } = browser.tab();
  await settle();
  chat.stop();
  await settle();
  const asked = browser.asked.length;
  window.dispatchEvent(new Event("online"));
  window.dispatchEvent(Object.assign(new Event("pageshow"), { persisted: true }));
  await browser.says("hi");
  await browser.clock.advance(60_000);
  assert.equal(browser.asked.length, asked);
});

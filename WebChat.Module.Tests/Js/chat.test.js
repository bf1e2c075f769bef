import assert from "node:assert/strict";
import { test } from "node:test";
import { createChat } from "../../WebChat.Module/wwwroot/js/session.js";
import { timeline } from "../../WebChat.Module/wwwroot/js/timeline.js";
import { totalUnread } from "../../WebChat.Module/wwwroot/js/selectors.js";
import { FakeChannels, FakeClock, FakeLocks, FakeServer, FakeStorage, settle } from "./fakes.js";
import { World } from "./world.js";

const json = (body, status = 200) => new Response(JSON.stringify(body), { status });

/** The browser of one person: its tabs share storage, locks and channels. */
class Browser {
  clock = new FakeClock();
  world = new World().found("lunch").found("other");
  server = new FakeServer(this.world, this.clock);
  shared = { locks: new FakeLocks(), storage: new FakeStorage(), openChannel: new FakeChannels().open };
  asked = [];
  isDown = false;
  failing = null;
  lostAnswers = 0;

  tab(userId = "me") {
    const window = new EventTarget();
    const document = Object.assign(new EventTarget(), { visibilityState: "visible", hasFocus: () => true });
    const target = new EventTarget();
    const environment = {
      ...this.shared, fetch: this.fetch, document, window, isOnline: () => !this.isDown, clock: this.clock, random: () => 0,
    };
    const chat = createChat({ prefix: "/chat", userId, target, environment });
    chat.start();
    return { chat, window, document, target, texts: id => textsOf(chat, id) };
  }

  fetch = async (address, { method = "GET", headers, body, signal }) => {
    const url = new URL(address, "http://site");
    const path = url.pathname.replace("/chat/api", "");
    const query = Object.fromEntries(url.searchParams);
    this.asked.push(`${method} ${path}`);
    if (this.isDown || this.failing?.test(path)) throw new TypeError("Failed to fetch");
    if (path === "/start") return json(await this.server.start({ signal }));
    if (headers?.Accept === "text/event-stream") return new Response("", { status: 200 }); // not carried here
    if (path === "/events") return json(await this.server.events(query.after, Number(query.wait), { signal }));
    const [, id, rest] = path.match(/^\/conversations\/([^/]+)(.*)/) ?? [];
    if (!this.world.conversations.has(id)) return json({ code: "not-found" }, 404);
    if (method === "POST") return this.#store(id, JSON.parse(body));
    if (method === "PUT") return this.#read(id, JSON.parse(body));
    if (rest === "") return json(this.world.conversation(id));
    const numbers = Object.fromEntries(Object.entries(query).map(([name, value]) => [name, Number(value)]));
    return json(this.world.history(id, numbers));
  };

  #store(id, { clientId, text }) {
    const { messages } = this.world.conversations.get(id);
    const message = messages.find(each => each.clientId === clientId) ?? this.world.send(id, "me", text, { clientId });
    this.server.ring();
    if (this.lostAnswers-- > 0) throw new TypeError("Failed to fetch");
    return json(this.world.history(id).items.find(each => each.sequence === message.sequence), 201);
  }

  #read(id, { sequence }) {
    this.world.read(id, "me", sequence);
    this.server.ring();
    return json({ sequence, unread: this.world.conversation(id).mine.unread });
  }

  async says(text, id = "lunch") {
    this.world.send(id, "bob", text);
    this.server.ring();
    await settle();
  }
}

function textsOf(chat, id) {
  const rows = timeline(chat.state, id, { day: at => at.slice(0, 10) });
  return rows.flatMap(row => row.kind === "group" ? row.bubbles.map(each => each.message?.text ?? `(${each.pending.text})`) : []);
}

test("Two tabs and another person: everything is there once, everywhere", async () => {
  const browser = new Browser();
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
  const browser = new Browser();
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
  const browser = new Browser();
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
  const browser = new Browser();
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
  const browser = new Browser();
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
  const browser = new Browser();
  const { chat } = browser.tab();
  await settle();
  browser.world.found("new");
  await browser.says("hello", "new");
  assert.equal(chat.state.conversations.byId.new.mine.unread, 1);
  assert.ok(browser.asked.includes("GET /conversations/new"));
});

test("A page that opens on a conversation asks for the snapshot, the stream and one page of history", async () => {
  const browser = new Browser();
  await browser.says("hi");
  const { chat, texts } = browser.tab();
  await chat.show("lunch");
  await settle();
  assert.deepEqual(texts("lunch"), ["hi"]);
  assert.deepEqual(browser.asked, ["GET /start", "GET /conversations/lunch/messages", "GET /events", "GET /events", "GET /events"]); // no stream, then polls
});

test("Who moves on before the first conversation is there gets the second", async () => {
  const browser = new Browser();
  const { chat } = browser.tab();
  await Promise.all([chat.show("lunch"), chat.show("other")]);
  assert.deepEqual(Object.keys(chat.state.messages), ["other"]);
});

test("What is not there, or not one's own, is shown as removed", async () => {
  const browser = new Browser();
  const { chat } = browser.tab();
  await settle();
  await chat.show("nowhere");
  assert.ok("nowhere" in chat.state.conversations.removed);
  assert.equal(chat.state.messages.nowhere, undefined);
});

test("Extensions hear of each message once, and may change or prevent a send", async () => {
  const browser = new Browser();
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
  const browser = new Browser();
  const { chat } = browser.tab("alice");
  await browser.clock.advance(60_000);
  assert.equal(chat.state.connection.status, "signed-out");
  assert.deepEqual(chat.state.conversations.byId, {});
  assert.deepEqual(browser.asked, ["GET /start"]);
});

test("A page that goes away lets another tab lead, and catches up when it is restored", async () => {
  const browser = new Browser();
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
  const browser = new Browser();
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

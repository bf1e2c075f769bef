import assert from "node:assert/strict";
import { test } from "node:test";
import { ApiProblem } from "../../WebChat.Module/wwwroot/js/api-problem.js";
import { History } from "../../WebChat.Module/wwwroot/js/history.js";
import { initialState, reduce } from "../../WebChat.Module/wwwroot/js/reducers/index.js";
import { Store } from "../../WebChat.Module/wwwroot/js/store.js";
import { FakeClock, settle } from "./fakes.js";
import { World } from "./world.js";

function aConversation(count) {
  const world = new World().found("lunch");
  for (let i = 0; i < count; i++) world.send("lunch", "bob", `text ${i}`);
  const store = new Store(reduce, initialState);
  const clock = new FakeClock();
  const asked = [];
  const api = {
    hold: null,
    async messages(id, page) {
      asked.push(page);
      const answer = structuredClone(world.history(id, page));
      await api.hold;
      if (api.problem) throw api.problem;
      return answer;
    },
  };
  store.dispatch({ type: "snapshot", snapshot: world.snapshot() });
  const told = { index: world.events.length };
  const tell = () => {
    store.dispatch(...world.eventsFrom(told.index));
    told.index = world.events.length;
  };
  const window = () => store.state.messages.lunch;
  const sequences = () => window().items.map(item => item.sequence);
  return { world, store, clock, asked, api, tell, window, sequences, history: new History({ api, store, clock }) };
}

const range = (from, to) => Array.from({ length: to - from + 1 }, (_, i) => from + i);

test("The latest page comes first, then earlier ones, without holes, to the beginning", async () => {
  const { history, sequences, window } = aConversation(120);
  await history.latest("lunch");
  assert.deepEqual(sequences(), range(71, 120));
  await history.earlier("lunch");
  assert.deepEqual(sequences(), range(21, 120));
  await history.earlier("lunch");
  assert.deepEqual(sequences(), range(1, 120));
  assert.deepEqual([window().hasEarlier, window().hasLater], [false, false]);
});

test("At either end there is nothing more to ask for", async () => {
  const { history, asked } = aConversation(3);
  await history.latest("lunch");
  await history.latest("lunch");
  await history.earlier("lunch");
  await history.later("lunch");
  assert.equal(asked.length, 1);
});

test("The same asked for twice is one request, and requests of one conversation never overlap", async () => {
  const { history, asked, api, sequences } = aConversation(200);
  let release;
  api.hold = new Promise(resolve => release = resolve);
  const answers = [history.latest("lunch"), history.latest("lunch"), history.earlier("lunch"), history.earlier("lunch")];
  await settle();
  assert.equal(asked.length, 1);
  release();
  await Promise.all(answers);
  assert.equal(asked.length, 2);
  assert.deepEqual(sequences(), range(101, 200));
});

test("Around a message stands a window of its own, which grows on both sides and meets the end", async () => {
  const { history, sequences, window, tell, world } = aConversation(200);
  await history.latest("lunch");
  await history.around("lunch", 60);
  assert.ok(sequences().includes(60) && !sequences().includes(151));
  assert.equal(window().hasLater, true);
  world.send("lunch", "bob", "live");
  tell();
  assert.ok(!sequences().includes(201), "a live message must not stand behind a hole");
  for (let i = 0; i < 5; i++) await history.later("lunch");
  await history.earlier("lunch");
  assert.deepEqual(sequences(), range(1, 201));
  assert.equal(window().hasLater, false);
});

test("A message that is held already needs no request", async () => {
  const { history, asked } = aConversation(30);
  await history.latest("lunch");
  await history.around("lunch", 5);
  assert.equal(asked.length, 1);
});

test("What comes while the page is under way is in the window, once", async () => {
  const { history, api, world, tell, sequences } = aConversation(10);
  let release;
  api.hold = new Promise(resolve => release = resolve);
  const loading = history.latest("lunch");
  await settle();
  world.send("lunch", "bob", "overtakes");
  world.delete("lunch", 3);
  tell();
  release();
  await loading;
  assert.deepEqual(sequences(), range(1, 11));
});

test("An old page does not bring back what was deleted meanwhile", async () => {
  const { history, api, world, tell, window } = aConversation(10);
  let release;
  api.hold = new Promise(resolve => release = resolve);
  const loading = history.latest("lunch");
  await settle();
  world.delete("lunch", 3);
  tell();
  release();
  await loading;
  assert.deepEqual([window().items[2].deleted, window().items[2].text], [true, ""]);
});

test("More than fits aside is fetched after the page", async () => {
  const { history, api, world, tell, sequences, asked } = aConversation(10);
  let release;
  api.hold = new Promise(resolve => release = resolve);
  const loading = history.latest("lunch");
  await settle();
  for (let i = 0; i < 80; i++) world.send("lunch", "bob", `burst ${i}`);
  tell();
  release();
  await loading;
  assert.deepEqual(sequences(), range(1, 90));
  assert.ok(asked.length > 1);
});

test("After a snapshot a window is fetched again, with the edits that were missed", async () => {
  const { history, world, store, window, sequences } = aConversation(60);
  await history.latest("lunch");
  await history.earlier("lunch");
  world.edit("lunch", 30, "missed");
  world.send("lunch", "bob", "missed too");
  store.dispatch({ type: "snapshot", snapshot: world.snapshot() });
  assert.equal(window().stale, true);
  assert.equal(sequences().length, 60);
  await history.refresh("lunch");
  assert.equal(window().stale, false);
  assert.equal(window().items.find(item => item.sequence === 30).text, "missed");
  assert.equal(sequences().at(-1), 61);
});

test("A window amid the history is refreshed where it stands", async () => {
  const { history, world, store, sequences, window } = aConversation(300);
  await history.around("lunch", 100);
  const before = sequences();
  store.dispatch({ type: "snapshot", snapshot: world.snapshot() });
  await history.refresh("lunch");
  assert.equal(window().stale, false);
  assert.ok(sequences().includes(100));
  assert.ok(before.every(each => Math.abs(each - 100) <= 50));
});

test("A predecessor that the stream does not bring is fetched after a moment, one that it brings is not", async () => {
  const { history, world, store, sequences, asked, clock, tell } = aConversation(3);
  await history.latest("lunch");
  const [first] = [world.send("lunch", "bob", "the predecessor")];
  const own = world.send("lunch", "me", "overtakes");
  assert.ok(first.sequence < own.sequence);
  const overtaking = world.history("lunch").items.at(-1);
  store.dispatch({ type: "message.sent", message: overtaking });
  history.mend("lunch");
  assert.deepEqual(sequences(), range(1, 3));
  await clock.advance(1_000);
  assert.deepEqual(sequences(), range(1, 5));
  assert.equal(asked.length, 2);

  world.send("lunch", "bob", "another");
  world.send("lunch", "me", "overtakes again");
  store.dispatch({ type: "message.sent", message: world.history("lunch").items.at(-1) });
  history.mend("lunch");
  tell();
  await clock.advance(1_000);
  assert.deepEqual(sequences(), range(1, 7));
  assert.equal(asked.length, 2);
});

test("A conversation one is no longer in vanishes, whatever was under way", async () => {
  const { history, store, api, window } = aConversation(10);
  let release;
  api.hold = new Promise(resolve => release = resolve);
  const loading = history.latest("lunch");
  await settle();
  store.dispatch({ type: "conversation.removed", conversationId: "lunch" });
  release();
  await loading;
  assert.equal(window(), undefined);
  api.problem = new ApiProblem({ status: 404, code: "not-found", detail: "" });
  await history.latest("lunch");
  assert.equal(window(), undefined);
});

test("A failed request says so, and the next one is free to try", async () => {
  const { history, api, sequences, window } = aConversation(10);
  api.problem = new TypeError("Failed to fetch");
  await assert.rejects(history.latest("lunch"), TypeError);
  assert.equal(window().loading, false);
  api.problem = null;
  await history.latest("lunch");
  assert.deepEqual(sequences(), range(1, 10));
});

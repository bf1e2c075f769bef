import assert from "node:assert/strict";
import { test } from "node:test";
import { ApiProblem } from "../../WebChat.Module/wwwroot/js/api-problem.js";
import { Outbox } from "../../WebChat.Module/wwwroot/js/outbox.js";
import { initialState, reduce } from "../../WebChat.Module/wwwroot/js/reducers/index.js";
import { Store } from "../../WebChat.Module/wwwroot/js/store.js";
import { FakeClock, FakeStorage, aborted, deferred, settle } from "./fakes.js";
import { World } from "./world.js";

const problem = (status, more = {}) => new ApiProblem({ status, code: "some-code", detail: "Some words.", ...more });
const noNetwork = new TypeError("Failed to fetch");

/** A server that keeps a message per clientId, and answers as `answers` say, `null` meaning well. */
class Site {
  world = new World().found("lunch").found("other");
  clock = new FakeClock();
  storage = new FakeStorage();
  calls = [];
  answers = [];
  underWay = 0;
  mostUnderWay = 0;

  tab() {
    const store = new Store(reduce, initialState);
    store.dispatch({ type: "snapshot", snapshot: this.world.snapshot() });
    const parts = { api: { send: this.send }, store, storage: this.storage, scope: "chat:me", clock: this.clock, random: () => 0.5 };
    const outbox = new Outbox(parts);
    outbox.start();
    return { store, outbox, pending: id => store.state.pending[id] ?? [] };
  }

  send = async (id, { clientId, text }, { signal } = {}) => {
    this.calls.push(text);
    this.mostUnderWay = Math.max(this.mostUnderWay, ++this.underWay);
    try {
      const answer = await Promise.race([this.answers.shift(), aborted(signal)]);
      if (answer && !answer.afterStoring) throw answer;
      const message = this.#stored(id, clientId, text);
      if (answer) throw answer.afterStoring;
      return message;
    } finally {
      this.underWay--;
    }
  };

  #stored(id, clientId, text) {
    const { messages } = this.world.conversations.get(id);
    const known = messages.find(each => each.clientId === clientId);
    const { sequence } = known ?? this.world.send(id, "me", text, { clientId });
    return this.world.history(id).items[sequence - 1];
  }

  texts(id = "lunch") {
    return this.world.history(id).items.map(each => each.text);
  }
}

test("A message stands as pending at once and turns real with its answer", async () => {
  const site = new Site();
  const { outbox, pending, store } = site.tab();
  const clientId = outbox.send("lunch", "hi");
  assert.deepEqual(pending("lunch").map(each => [each.clientId, each.text, each.state]), [[clientId, "hi", "sending"]]);
  await settle();
  assert.deepEqual(pending("lunch"), []);
  assert.equal(store.state.conversations.byId.lunch.lastMessage.clientId, clientId);
  assert.equal(site.storage.length, 0);
});

test("A lost response leads to the same clientId again and to one message", async () => {
  const site = new Site();
  const { outbox, pending } = site.tab();
  site.answers = [{ afterStoring: noNetwork }];
  outbox.send("lunch", "hi");
  await settle();
  assert.equal(pending("lunch").length, 1);
  await site.clock.advance(1000);
  assert.deepEqual(site.calls, ["hi", "hi"]);
  assert.deepEqual(site.texts(), ["hi"]);
  assert.deepEqual(pending("lunch"), []);
});

test("Messages of one conversation go one at a time in the order written, past failures", async () => {
  const site = new Site();
  const { outbox } = site.tab();
  site.answers = [noNetwork, problem(503)];
  for (const text of ["one", "two", "three"]) outbox.send("lunch", text);
  await site.clock.advance(60_000);
  assert.deepEqual(site.texts(), ["one", "two", "three"]);
  assert.deepEqual(site.calls, ["one", "one", "one", "two", "three"]);
  assert.equal(site.mostUnderWay, 1);
});

test("A conversation that waits does not hold up another", async () => {
  const site = new Site();
  const { outbox } = site.tab();
  site.answers = [noNetwork];
  outbox.send("lunch", "slow");
  outbox.send("other", "quick");
  await settle();
  assert.deepEqual(site.texts("other"), ["quick"]);
  assert.deepEqual(site.texts("lunch"), []);
});

test("429 is obeyed: no try before Retry-After, not even when the network comes back", async () => {
  const site = new Site();
  const { outbox } = site.tab();
  site.answers = [problem(429, { retryAfter: 10_000 })];
  outbox.send("lunch", "hi");
  await settle();
  outbox.wake();
  await site.clock.advance(9_999);
  assert.equal(site.calls.length, 1);
  await site.clock.advance(1_000);
  assert.deepEqual(site.texts(), ["hi"]);
});

test("When the network comes back, what waits is tried at once", async () => {
  const site = new Site();
  const { outbox } = site.tab();
  site.answers = Array(8).fill(noNetwork);
  outbox.send("lunch", "hi");
  await site.clock.advance(60_000);
  assert.deepEqual(site.texts(), []);
  site.answers = [];
  outbox.wake();
  await settle();
  assert.deepEqual(site.texts(), ["hi"]);
});

test("The pauses between tries grow and are spread", async () => {
  const site = new Site();
  const { outbox } = site.tab();
  site.answers = Array(100).fill(noNetwork);
  outbox.send("lunch", "hi");
  await site.clock.advance(10 * 60_000);
  assert.ok(site.calls.length > 10 && site.calls.length < 40, `${site.calls.length} tries in ten minutes`);
});

test("A refusal fails with the server's words, lets the next one go, and can be retried or discarded", async () => {
  const site = new Site();
  const { outbox, pending } = site.tab();
  site.answers = [problem(403), problem(403)];
  const first = outbox.send("lunch", "first");
  const second = outbox.send("lunch", "second");
  outbox.send("lunch", "third");
  await settle();
  assert.deepEqual(pending("lunch").map(each => [each.state, each.problem.detail]), Array(2).fill(["failed", "Some words."]));
  assert.deepEqual(site.texts(), ["third"]);
  outbox.retry(first);
  outbox.discard(second);
  await settle();
  assert.deepEqual(site.texts(), ["third", "first"]);
  assert.deepEqual(pending("lunch"), []);
  assert.equal(site.storage.length, 0);
});

test("What is under way cannot be discarded: it may already be there", async () => {
  const site = new Site();
  const { outbox, pending } = site.tab();
  site.answers = [noNetwork];
  outbox.discard(outbox.send("lunch", "hi"));
  assert.equal(pending("lunch").length, 1);
});

test("A reload takes up what was left, in order, and sends each thing once", async () => {
  const site = new Site();
  const before = site.tab();
  site.answers = [{ afterStoring: noNetwork }];
  for (const text of ["one", "two", "three"]) before.outbox.send("lunch", text);
  await settle();
  before.outbox.stop();
  const after = site.tab();
  assert.deepEqual(after.pending("lunch").map(each => each.text), ["one", "two", "three"]);
  await settle();
  assert.deepEqual(site.texts(), ["one", "two", "three"]);
  assert.equal(site.storage.length, 0);
});

test("A failed one stays failed over a reload", async () => {
  const site = new Site();
  const before = site.tab();
  site.answers = [problem(403)];
  before.outbox.send("lunch", "hi");
  await settle();
  const after = site.tab();
  await settle();
  assert.deepEqual(after.pending("lunch").map(each => each.state), ["failed"]);
  assert.deepEqual(site.calls, ["hi"]);
});

test("What another tab has sent meanwhile is not sent again", async () => {
  const site = new Site();
  site.answers = [noNetwork, noNetwork];
  const one = site.tab();
  one.outbox.send("lunch", "hi");
  const other = site.tab();
  await settle();
  one.outbox.wake();
  await settle();
  other.outbox.wake();
  await settle();
  assert.deepEqual(site.calls, ["hi", "hi", "hi"]);
  assert.deepEqual(other.pending("lunch"), []);
});

test("An event that overtakes the answer ends the pending one, and no retry follows", async () => {
  const site = new Site();
  const { outbox, store, pending } = site.tab();
  site.answers = [{ afterStoring: noNetwork }];
  outbox.send("lunch", "hi");
  await settle();
  store.dispatch(...site.world.eventsFrom(0));
  assert.deepEqual(pending("lunch"), []);
  await site.clock.advance(60_000);
  assert.deepEqual(site.calls, ["hi"]);
  assert.equal(site.storage.length, 0);
});

test("A request that never ends is given up and repeated", async () => {
  const site = new Site();
  const { outbox } = site.tab();
  site.answers = [deferred().promise];
  outbox.send("lunch", "hi");
  await site.clock.advance(32_000);
  assert.deepEqual(site.texts(), ["hi"]);
});

test("Signed out, messages are kept for later instead of failing", async () => {
  const site = new Site();
  const { outbox, pending } = site.tab();
  site.answers = [problem(401)];
  outbox.send("lunch", "hi");
  await settle();
  assert.deepEqual(pending("lunch").map(each => each.state), ["sending"]);
  site.tab();
  await settle();
  assert.deepEqual(site.texts(), ["hi"]);
});

test("A full storage does not keep a message from being sent", async () => {
  const site = new Site();
  site.storage.isFull = true;
  const { outbox } = site.tab();
  site.answers = [noNetwork];
  outbox.send("lunch", "hi");
  await site.clock.advance(1000);
  assert.deepEqual(site.texts(), ["hi"]);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { ApiProblem } from "../../WebChat.Module/wwwroot/js/api-problem.js";
import { Inbox } from "../../WebChat.Module/wwwroot/js/inbox.js";
import { initialState, reduce } from "../../WebChat.Module/wwwroot/js/reducers/index.js";
import { Store } from "../../WebChat.Module/wwwroot/js/store.js";
import { FakeClock, settle } from "./fakes.js";
import { World } from "./world.js";

function anInbox(count) {
  const world = new World();
  for (let i = 0; i < count; i++) world.found(`talk ${i}`);
  const store = new Store(reduce, initialState);
  const clock = new FakeClock();
  const asked = [];
  const problems = [];
  const page = (from, size) => {
    const ids = [...world.conversations.keys()].slice(from, from + size);
    const next = from + size;
    return { items: ids.map(id => world.conversation(id)), ...(next < world.conversations.size && { before: String(next) }) };
  };
  const answer = async (what, body) => {
    asked.push(what);
    const problem = problems.shift();
    if (problem) throw problem;
    return body();
  };
  const api = {
    conversations: ({ before, limit }) => answer(`after ${before}`, () => page(Number(before), limit)),
    conversation: id => answer(id, () => world.conversation(id)),
  };
  store.dispatch({ type: "snapshot", snapshot: { ...world.snapshot(), conversations: page(0, 50) } });
  const { signal } = new AbortController();
  const held = () => Object.keys(store.state.conversations.byId).length;
  return { world, store, clock, asked, problems, signal, held, inbox: new Inbox({ api, store, clock, random: () => 0 }) };
}

test("What the snapshot left out is loaded behind it, page by page, once", async () => {
  const { inbox, asked, held, signal } = anInbox(260);
  await Promise.all([inbox.loadRest(signal), inbox.loadRest(signal)]);
  assert.equal(held(), 260);
  assert.deepEqual(asked, ["after 50", "after 150", "after 250"]);
});

test("A page that fails is asked for again, after a pause", async () => {
  const { inbox, problems, held, signal, clock, asked } = anInbox(60);
  problems.push(new TypeError("Failed to fetch"), new ApiProblem({ status: 503, code: "unavailable", detail: "", retryAfter: 5000 }));
  inbox.loadRest(signal);
  await clock.advance(1_000);
  assert.deepEqual([held(), asked.length], [50, 2]);
  await clock.advance(6_000);
  assert.equal(held(), 60);
});

test("A guess is settled by the server's count", async () => {
  const { inbox, world, store, signal } = anInbox(1);
  for (let i = 0; i < 6; i++) world.send("talk 0", i < 3 ? "bob" : "me", "x");
  store.dispatch({ type: "snapshot", snapshot: world.snapshot() });
  const seen = world.events.length;
  world.read("talk 0", "me", 3);
  const events = world.eventsFrom(seen);
  store.dispatch(...events);
  inbox.heed(events, signal);
  await settle();
  const { mine, uncertain } = store.state.conversations.byId["talk 0"];
  assert.deepEqual([mine.unread, uncertain], [0, false]);
});

test("What one was removed from is not asked for, whatever event still speaks of it", async () => {
  const { inbox, store, asked, signal } = anInbox(1);
  const events = [{ type: "conversation.removed", conversationId: "talk 0" }, { type: "typing", conversationId: "talk 0", userId: "bob" }];
  store.dispatch(...events);
  inbox.heed(events, signal);
  await settle();
  assert.deepEqual(asked, []);
});

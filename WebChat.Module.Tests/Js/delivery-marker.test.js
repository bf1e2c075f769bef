import assert from "node:assert/strict";
import { test } from "node:test";
import { ApiProblem } from "../../WebChat.Module/wwwroot/js/api-problem.js";
import { DeliveryMarker } from "../../WebChat.Module/wwwroot/js/delivery-marker.js";
import { initialState, reduce } from "../../WebChat.Module/wwwroot/js/reducers/index.js";
import { Store } from "../../WebChat.Module/wwwroot/js/store.js";
import { FakeClock, settle } from "./fakes.js";
import { World } from "./world.js";

const direct = { kind: "direct", people: ["me", "bob"] };

function aDevice({ random = 0 } = {}) {
  const world = new World().found("bob", direct).found("lunch");
  const store = new Store(reduce, initialState);
  const clock = new FakeClock();
  const end = new AbortController();
  const told = [];
  const problems = [];
  const api = {
    async markDelivered(marks) {
      told.push(marks.map(({ conversationId, sequence }) => [conversationId, sequence]));
      const problem = problems.shift();
      if (problem) throw problem;
    },
  };
  const hears = async act => {
    const index = world.events.length;
    act(world);
    store.dispatch(...world.eventsFrom(index));
    await settle();
  };
  const begins = async (more = {}) => {
    const snapshot = world.snapshot();
    store.dispatch({ type: "snapshot", snapshot: { ...snapshot, me: { ...snapshot.me, ...more } } });
    await settle();
  };
  new DeliveryMarker({ api, store, clock, random: () => random }).watch(end.signal);
  return { world, store, clock, told, problems, end, hears, begins };
}

test("What came and was not read is told once, of all direct conversations together", async () => {
  const { world, clock, told, hears, begins } = aDevice();
  world.found("carol", { kind: "direct", people: ["me", "carol"] });
  world.send("bob", "bob");
  await begins();
  await hears(() => [world.send("bob", "bob"), world.send("carol", "carol"), world.send("lunch", "carol")]);
  await clock.advance(300);
  assert.deepEqual(told, [[["bob", 2], ["carol", 1]]]);
  await hears(() => world.send("lunch", "bob"));
  await clock.advance(5000);
  assert.equal(told.length, 1);
  await hears(() => world.send("bob", "bob"));
  await clock.advance(5000);
  assert.deepEqual(told[1], [["bob", 3]]);
});

test("What was read meanwhile, told by another device, or written by oneself is not told", async () => {
  for (const act of [world => world.read("bob", "me", 1), world => world.deliver("bob", "me", 1), world => world.send("bob", "me")]) {
    const { world, clock, told, hears, begins } = aDevice({ random: 1 });
    await begins();
    await hears(() => world.send("bob", "bob"));
    await clock.advance(1000);
    await hears(act);
    await clock.advance(5000);
    assert.deepEqual(told, []);
  }
});

test("Who appears offline tells nothing, and all of it when that ends", async () => {
  const { world, clock, told, begins } = aDevice();
  world.send("bob", "bob");
  await begins({ appearAs: "offline" });
  await clock.advance(5000);
  assert.deepEqual(told, []);
  await begins({ appearAs: "automatic" });
  await clock.advance(5000);
  assert.deepEqual(told, [[["bob", 1]]]);
});

test("A fault is tried again; a refusal waits for news; the end ends it", async () => {
  const { world, clock, told, problems, end, hears, begins } = aDevice();
  problems.push(new ApiProblem({ status: 503, code: "unavailable" }), new ApiProblem({ status: 400, code: "validation" }));
  await begins();
  await hears(() => world.send("bob", "bob"));
  await clock.advance(120_000);
  assert.equal(told.length, 2);
  await hears(() => world.send("lunch", "bob"));
  await clock.advance(5000);
  assert.deepEqual(told[2], [["bob", 1]]);
  await hears(() => world.send("bob", "bob"));
  end.abort();
  await clock.advance(5000);
  await hears(() => world.send("bob", "bob"));
  await clock.advance(5000);
  assert.equal(told.length, 3);
});

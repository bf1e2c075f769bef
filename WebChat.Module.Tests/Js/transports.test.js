import assert from "node:assert/strict";
import { test } from "node:test";
import { ApiProblem } from "../../WebChat.Module/wwwroot/js/api-problem.js";
import { settle } from "./fakes.js";
import { aLine } from "./lines.js";
import { randomFrom } from "./random.js";

test("Where a socket is carried it brings everything, and nothing else is asked", async () => {
  const { server, heard, says, run } = aLine();
  run();
  await settle();
  for (const text of ["one", "two", "three"]) await says(text);
  assert.deepEqual(heard, { snapshots: 1, texts: ["one", "two", "three"], statuses: ["live"] });
  assert.deepEqual([server.used, server.requests], [["socket"], ["start"]]);
});

for (const [what, carried, transport] of [
  ["A blocked socket gives way to a stream at once", { sockets: "blocked" }, "stream"],
  ["A socket that is swallowed gives way to a stream within two seconds", { sockets: "swallowed" }, "stream"],
  ["A stream that is kept back gives way to polls within two seconds", { sockets: "blocked", streams: "buffered" }, "poll"],
  ["A stream that is unknown on the way gives way to polls at once", { sockets: "blocked", streams: "json" }, "poll"],
]) {
  test(what, async () => {
    const { server, heard, says, run, clock } = aLine(carried);
    run();
    await clock.advance(what.includes("within") ? 2_000 : 0);
    await says("hi");
    assert.deepEqual(heard, { snapshots: 1, texts: ["hi"], statuses: ["live"] });
    assert.equal(transport, server.requests.some(each => each.startsWith("events")) ? "poll" : server.used.at(-1));
  });
}

test("What is carried again later is used again", async () => {
  const { server, heard, says, run, clock } = aLine({ sockets: "blocked", streams: "json" });
  run();
  await settle();
  Object.assign(server, { sockets: "carried" });
  await clock.advance(60_000);
  const polls = server.requests.length;
  await says("hi");
  assert.deepEqual(heard.texts, ["hi"]);
  assert.equal(server.used.at(-1), "socket");
  assert.equal(server.requests.length, polls);
});

test("The top is tried again after 10 s, then after twice as long each time, at most 5 minutes, and soon again once it held", async () => {
  const { server, says, run, clock } = aLine({ sockets: "blocked", streams: "json" });
  const begun = clock.now();
  const tries = [];
  const open = server.socket;
  server.socket = after => (tries.push(Math.round((clock.now() - begun) / 1000)), open(after));
  run();
  const talk = async seconds => {
    for (; seconds > 0; seconds--) {
      await clock.advance(1_000);
      await says("news, which ends a poll and shows that a socket holds");
    }
  };
  await talk(1400);
  assert.deepEqual(tries.map((at, i) => at - (tries[i - 1] ?? 0)), [0, 10, 20, 40, 80, 160, 300, 300, 300]);
  server.sockets = "carried";
  await talk(300);
  server.sockets = "blocked";
  const before = tries.length;
  server.end(1006);
  await talk(25);
  assert.equal(tries.length - before, 2, `${tries}`);
});

test("A network that was away brings nobody down the ladder", async () => {
  const { server, heard, says, run, clock } = aLine();
  run();
  await settle();
  server.isDown = true;
  server.end(1006);
  await clock.advance(60_000);
  assert.equal(heard.statuses.at(-1), "reconnecting");
  server.isDown = false;
  await clock.advance(30_000);
  await says("back");
  assert.deepEqual(heard.texts, ["back"]);
  assert.equal(server.used.at(-1), "socket");
  assert.deepEqual(server.requests, ["start"]);
});

test("A silent socket is given up after a while, and taken up from its cursor", async () => {
  const { server, heard, says, run, clock } = aLine();
  run();
  await settle();
  await says("one");
  const ring = server.ring;
  server.ring = () => {};
  await says("lost on the way");
  server.ring = ring;
  await clock.advance(80_000);
  assert.deepEqual(heard.texts, ["one", "lost on the way"]);
});

test("A server that stops says when to come back, and nobody comes before", async () => {
  const { server, heard, run, clock } = aLine();
  run();
  await settle();
  server.end(1001, { events: [], cursor: "0", gap: false, retryAfterMs: 1500 });
  await clock.advance(1499);
  assert.deepEqual(server.used, ["socket"]);
  await clock.advance(1);
  assert.deepEqual([server.used, heard.statuses], [["socket", "socket"], ["live"]]);
});

test("Too many streams is a pause, and no reason for another transport", async () => {
  const { server, run, clock } = aLine();
  run();
  for (let i = 0; i < 5; i++) {
    await clock.advance(40_000);
    server.end(4429);
  }
  await clock.advance(40_000);
  assert.deepEqual([...new Set(server.used)], ["socket"]);
  assert.deepEqual(server.requests, ["start"]);
});

test("Signed out, whatever carried it, it says so and asks no more", async () => {
  for (const carried of [{}, { sockets: "blocked" }, { sockets: "blocked", streams: "json" }]) {
    const { server, heard, run, clock } = aLine(carried);
    const ended = run();
    await settle();
    server.endStreams({ isSignedOut: true });
    await ended;
    const asked = server.requests.length + server.used.length;
    await clock.advance(60_000);
    assert.equal(heard.statuses.at(-1), "signed-out");
    assert.equal(server.requests.length + server.used.length, asked);
    assert.equal(server.open, 0);
  }
});

test("Whatever is carried or not, and whatever breaks, everything comes once, in order, over one connection", async () => {
  const seed = Date.now() % 100_000;
  const { next, pick } = randomFrom(seed);
  const { server, heard, stream, says, run, clock } = aLine({}, { chance: next });
  run();
  await settle();
  const said = [];
  for (let step = 0; step < 600; step++) {
    pick([
      () => server.sockets = pick(["carried", "blocked", "swallowed"]),
      () => server.streams = pick(["carried", "buffered", "json"]),
      () => server.end(pick([1001, 1006, 1013])),
      () => server.fail(new TypeError("Failed to fetch")),
      () => server.isDown = next() < 0.3,
      () => stream.wake(),
      () => {},
    ])();
    said.push(`text ${step}`);
    await says(said.at(-1));
    await clock.advance(pick([0, 100, 3_000, 30_000]));
  }
  Object.assign(server, { isDown: false, failures: [] });
  await clock.advance(120_000);
  assert.deepEqual(heard.texts, said, `seed ${seed}`);
  assert.ok(server.mostOpen <= 1 && server.mostOutstanding <= 1, `seed ${seed}: ${server.mostOpen} ${server.mostOutstanding}`);
});

test("A line that cuts every long wait gets short ones, though the top is tried in between", async () => {
  const { server, run, clock } = aLine({ sockets: "swallowed", streams: "buffered" });
  const { events } = server;
  server.events = (after, wait, { signal }) => wait <= 8 ? events(after, wait, { signal })
    : new Promise((_, reject) => clock.after(() => reject(new ApiProblem({ status: 504, code: "", detail: "" })), 10_000));
  run();
  await clock.advance(60_000);
  assert.match(server.requests.at(-1), / 8$/);
});

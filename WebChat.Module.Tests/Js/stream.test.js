import assert from "node:assert/strict";
import { test } from "node:test";
import { ApiProblem } from "../../WebChat.Module/wwwroot/js/api-problem.js";
import { Ladder } from "../../WebChat.Module/wwwroot/js/ladder.js";
import { Stream } from "../../WebChat.Module/wwwroot/js/stream.js";
import { longPoll } from "../../WebChat.Module/wwwroot/js/transports/long-poll.js";
import { shortPoll } from "../../WebChat.Module/wwwroot/js/transports/short-poll.js";
import { FakeClock, FakeServer, settle } from "./fakes.js";
import { World } from "./world.js";

const noNetwork = new TypeError("Failed to fetch");
const problem = (status, code, more = {}) => new ApiProblem({ status, code, detail: "", ...more });

function aStream({ rungs = [longPoll, shortPoll], isOnline = () => true, random = () => 0 } = {}) {
  const clock = new FakeClock();
  const world = new World().found("lunch");
  const server = new FakeServer(world, clock);
  const life = new AbortController();
  const heard = { snapshots: 0, texts: [], statuses: [] };
  const stream = new Stream({
    api: server, clock, random, isOnline, ladder: new Ladder(rungs, clock),
    onSnapshot: () => heard.snapshots++,
    onPage: page => heard.texts.push(...page.events.map(event => event.message?.text ?? event.type)),
    onStatus: status => heard.statuses.at(-1) === status || heard.statuses.push(status),
  });
  const says = text => (world.send("lunch", "bob", text), server.ring());
  return { clock, world, server, life, heard, stream, says, run: () => stream.run(life.signal) };
}

test("After the snapshot every event comes, in order, as soon as it happens", async () => {
  const { heard, says, run, clock } = aStream();
  run();
  await settle();
  for (const text of ["one", "two", "three"]) {
    says(text);
    await settle();
    assert.equal(heard.texts.at(-1), text);
  }
  await clock.advance(60_000);
  assert.deepEqual(heard, { snapshots: 1, texts: ["one", "two", "three"], statuses: ["live"] });
});

test("There is never a second outstanding request, whatever fails and wakes", async () => {
  const { server, stream, says, run, clock } = aStream();
  run();
  for (let i = 0; i < 20; i++) {
    if (i % 3 === 0) server.fail(noNetwork);
    says(`text ${i}`);
    stream.wake();
    await clock.advance(i * 500);
    stream.wake();
  }
  assert.equal(server.mostOutstanding, 1);
});

test("A broken line is taken up from the same cursor, after growing pauses", async () => {
  const { server, heard, says, run, clock } = aStream();
  run();
  await settle();
  server.fail(noNetwork, noNetwork, noNetwork);
  says("missed?");
  says("lost?");
  await settle();
  assert.deepEqual(heard.texts, ["missed?", "lost?"]);
  await settle();
  assert.equal(heard.statuses.at(-1), "reconnecting");
  const before = server.requests.length;
  says("later");
  await clock.advance(249);
  assert.equal(server.requests.length, before);
  await clock.advance(1);
  assert.equal(server.requests.length, before + 1);
  await clock.advance(499);
  assert.equal(server.requests.length, before + 1);
  await clock.advance(1001);
  assert.deepEqual(heard.texts, ["missed?", "lost?", "later"]);
  assert.equal(heard.statuses.at(-1), "live");
  assert.equal(heard.snapshots, 1);
});

test("A pause is spread by chance", async () => {
  const { server, run, clock } = aStream({ random: () => 0.999 });
  server.fail(noNetwork);
  run();
  await clock.advance(490);
  assert.equal(server.requests.length, 1);
  await clock.advance(10);
  assert.ok(server.requests.length > 1);
});

test("Retry-After is obeyed, also when woken", async () => {
  const { server, stream, run, clock } = aStream();
  server.fail(problem(503, "unavailable", { retryAfter: 20_000 }));
  run();
  await settle();
  stream.wake();
  await clock.advance(19_999);
  assert.deepEqual(server.requests, ["start"]);
  await clock.advance(1_000);
  assert.ok(server.requests.length > 1);
});

test("Waking cuts a pause short, and asks at once on a line that seems to stand", async () => {
  const { server, stream, heard, run, clock } = aStream();
  run();
  await settle();
  server.fail(...Array(6).fill(noNetwork));
  stream.wake();
  await clock.advance(12_000);
  assert.equal(heard.statuses.at(-1), "reconnecting");
  server.failures = [];
  stream.wake();
  await settle();
  assert.equal(heard.statuses.at(-1), "live");
  stream.wake();
  await settle();
  assert.match(server.requests.at(-2), / 0$/);
});

test("A gap waits as long as told, takes a fresh snapshot and goes on from there", async () => {
  const { server, stream, heard, says, run, world, clock } = aStream();
  run();
  await settle();
  for (let i = 0; i < 5; i++) world.send("lunch", "bob", `gone ${i}`);
  server.floor = 5;
  server.retryAfterMs = 700;
  stream.wake();
  await clock.advance(600);
  stream.wake();
  await clock.advance(99);
  assert.equal(heard.snapshots, 1);
  await clock.advance(1);
  assert.equal(heard.snapshots, 2);
  says("on");
  await settle();
  assert.deepEqual(heard.texts, ["on"]);
});

test("A snapshot that fails after a gap is asked for until it comes", async () => {
  const { server, stream, heard, run, world, clock } = aStream();
  run();
  await settle();
  world.send("lunch", "bob", "gone");
  server.floor = 1;
  stream.wake();
  await settle();
  server.fail(noNetwork, noNetwork);
  await clock.advance(5_000);
  assert.equal(heard.snapshots, 2);
});

test("A cursor that the server does not know leads to a snapshot, not to endless refusals", async () => {
  const { server, heard, stream, run, clock } = aStream();
  run();
  await settle();
  server.fail(problem(400, "validation"));
  stream.wake();
  await clock.advance(1_000);
  assert.equal(heard.snapshots, 2);
  assert.equal(heard.statuses.at(-1), "live");
});

test("Signed out, it says so and asks no more", async () => {
  for (const arrange of [
    ({ server }) => server.fail(problem(401, "signed-out")),
    ({ server }) => server.endStreams({ isSignedOut: true }),
  ]) {
    const parts = aStream();
    const ended = parts.run();
    await settle();
    arrange(parts);
    parts.stream.wake();
    await ended;
    assert.equal(parts.heard.statuses.at(-1), "signed-out");
    const asked = parts.server.requests.length;
    await parts.clock.advance(60_000);
    assert.equal(parts.server.requests.length, asked);
  }
});

test("A stream that is ended while the browser is still signed in, as by a new password, goes on with a snapshot", async () => {
  const { server, heard, says, run } = aStream();
  run();
  await settle();
  server.endStreams({ isSignedOut: false });
  await settle();
  says("hi");
  await settle();
  assert.deepEqual(heard, { snapshots: 2, texts: ["hi"], statuses: ["live"] });
});

test("Without network it is offline, not reconnecting", async () => {
  const { server, heard, run } = aStream({ isOnline: () => false });
  server.fail(noNetwork);
  run();
  await settle();
  assert.deepEqual(heard.statuses, ["offline"]);
});

test("Stopped, it asks no more", async () => {
  const { server, life, says, run, clock } = aStream();
  const ended = run();
  await settle();
  life.abort();
  await ended;
  const asked = server.requests.length;
  says("hi");
  await clock.advance(60_000);
  assert.equal(server.requests.length, asked);
});

test("A long poll that never answers is given up", async () => {
  const { server, run, clock } = aStream();
  run();
  await settle();
  server.clock = { after: () => () => {} }; // the next wait never ends by itself
  server.ring();
  await settle();
  const asked = server.requests.length;
  await clock.advance(36_000);
  assert.ok(server.requests.length > asked);
});

test("A line on which no wait holds gets short polls, and a long one again later", async () => {
  const { server, heard, says, run, clock } = aStream();
  run();
  const { events } = server;
  server.events = (after, wait, options) => wait > 0 ? (server.requests.push("cut"), Promise.reject(noNetwork)) : events(after, wait, options);
  await clock.advance(8_000);
  const cuts = () => server.requests.filter(each => each === "cut").length;
  assert.equal(cuts(), 3);
  says("hi");
  await clock.advance(3_000);
  assert.deepEqual(heard.texts, ["hi"]);
  server.events = events;
  await clock.advance(6 * 60_000);
  assert.match(server.requests.at(-1), / 25$/);
  assert.equal(server.mostOutstanding, 1);
});

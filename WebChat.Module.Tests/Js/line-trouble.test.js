import assert from "node:assert/strict";
import { test } from "node:test";
import { aborted, deferred, settle } from "./fakes.js";
import { Browser, kinds } from "./tabs.js";

test("A leader that was frozen follows the one that took its place, and misses nothing", async () => {
  const browser = new Browser({ withLocks: true });
  const tabs = await browser.tabs(3);
  browser.channels.freeze("webchat:/chat:me");
  browser.channels.freeze("webchat:/chat:me:election");
  await browser.clock.advance(2_000);
  for (const text of ["one", "two"]) await browser.says(text);
  browser.channels.thaw();
  await browser.clock.advance(2_000);
  await browser.says("three");
  await browser.clock.advance(2_000);
  assert.deepEqual(tabs.map(tab => browser.heard(tab)), [3, 3, 3]);
  assert.equal(browser.server.outstanding, 1);
});

test("A leader that was frozen with its line, and to which nobody speaks after, catches up by itself", async () => {
  const browser = new Browser({ withLocks: true });
  let thawed = Promise.resolve();
  const first = browser.tab({
    start: options => browser.server.start(options),
    events: (after, wait, options) => Promise.race([
      browser.server.events(after, wait, options).then(page => thawed.then(() => page)),
      aborted(options.signal),
    ]),
  });
  await browser.tabs(2);
  const ice = deferred();
  thawed = ice.promise;
  browser.channels.freeze("webchat:/chat:me");
  browser.channels.freeze("webchat:/chat:me:election");
  for (const text of ["one", "two"]) await browser.says(text);
  assert.equal(browser.heard(first), 0);
  await browser.clock.advance(2_000);
  ice.resolve();
  browser.channels.thaw({ isLost: true });
  await browser.clock.advance(2_000);
  assert.equal(browser.heard(first), 2);
});

test("A leader that answers keeps its place, whoever sleeps in between", async () => {
  const browser = new Browser({ withLocks: true });
  await browser.tabs(5);
  await browser.clock.advance(60_000);
  const started = browser.polls();
  browser.clock.sleep(3_600_000);
  await browser.clock.advance(10_000);
  assert.equal(browser.server.outstanding, 1);
  assert.ok(browser.polls() - started <= 2, `${browser.polls() - started}`);
});

test("A new leader that has seen more than the others leaves no hole in them", async () => {
  const browser = new Browser();
  const [, follower] = await browser.tabs(2);
  browser.channels.mute("webchat:/chat:me");
  browser.channels.mute("webchat:/chat:me:election");
  await browser.says("told to nobody");
  const leader = browser.tab();
  await browser.clock.advance(1_000);
  await browser.says("after");
  assert.deepEqual([leader, follower].map(tab => browser.heard(tab)), [2, 2]);
});

test("A leader that closes between a gap and its snapshot leaves the gap to the next", async () => {
  const browser = new Browser({ withLocks: true });
  const [leader, next] = await browser.tabs(2);
  const { start } = browser.server;
  browser.server.start = ({ signal }) => aborted(signal);
  for (let i = 0; i < 3; i++) browser.world.send("lunch", "bob", `gone ${i}`);
  browser.server.floor = 3;
  leader.line.wake();
  await browser.clock.advance(1_000);
  leader.line.stop();
  browser.server.start = start;
  await browser.clock.advance(1_000);
  assert.equal(browser.heard(next), 3);
});

test("Who takes the lead amid a repair gives that up: the stream reads the same", async () => {
  const browser = new Browser({ withLocks: true });
  const [leader, next] = await browser.tabs(2);
  browser.channels.isCut = true;
  await browser.says("missed");
  browser.channels.isCut = false;
  const { events } = browser.server;
  let repairs = 0;
  browser.server.events = (after, wait, { signal }) => {
    if (after !== "0") return events(after, wait, { signal });
    browser.server.events = events;
    repairs++;
    return aborted(signal).finally(() => repairs--);
  };
  await browser.says("shows the hole");
  assert.equal(repairs, 1);
  leader.line.stop();
  await browser.clock.advance(1_000);
  assert.deepEqual([repairs, browser.server.outstanding, browser.heard(next)], [0, 1, 2]);
});

test("Of two that led unknown to each other, one stays", async () => {
  const browser = new Browser();
  browser.channels.isCut = true;
  await browser.tabs(2);
  assert.equal(browser.server.outstanding, 2);
  browser.channels.isCut = false;
  const third = browser.tab();
  await browser.clock.advance(5_000);
  assert.equal(browser.server.outstanding, 1);
  await browser.says("hi");
  assert.equal(browser.heard(third), 1);
});

test("A gap the leader meets is repaired in every tab by one snapshot", async () => {
  const browser = new Browser({ withLocks: true });
  const tabs = await browser.tabs(3);
  for (let i = 0; i < 3; i++) browser.world.send("lunch", "bob", `gone ${i}`);
  browser.server.floor = 3;
  const starts = () => browser.server.requests.filter(each => each === "start").length;
  const before = starts();
  browser.server.fail(); // nothing fails; the floor alone makes the gap
  tabs[0].line.wake();
  await browser.clock.advance(1_000);
  assert.deepEqual(tabs.map(tab => browser.heard(tab)), [3, 3, 3]);
  assert.equal(starts(), before + 1);
});

test("Pages that come before a tab's own snapshot are kept for after it", async () => {
  const browser = new Browser({ withLocks: true });
  await browser.tabs(1);
  const { start } = browser.server;
  let release;
  browser.server.start = async () => {
    const snapshot = await start();
    await new Promise(resolve => release = resolve);
    return snapshot;
  };
  const late = browser.tab();
  await settle();
  await browser.says("in between");
  release();
  await settle();
  assert.deepEqual([browser.heard(late), late.isTooEarly], [1, false]);
});

test("A tab that is looked at again makes the leader ask at once", async () => {
  const browser = new Browser({ withLocks: true });
  const [, follower] = await browser.tabs(2);
  await settle();
  const asked = browser.server.requests.length;
  follower.line.wake();
  await settle();
  assert.match(browser.server.requests[asked], / 0$/);
});

test("Signed out in one tab is signed out in all, and nobody asks any more", async () => {
  for (const options of Object.values(kinds)) {
    const browser = new Browser(options);
    const tabs = await browser.tabs(3);
    browser.server.endStreams({ isSignedOut: true });
    await browser.clock.advance(5_000);
    assert.deepEqual(tabs.map(tab => tab.statuses.at(-1)), Array(3).fill("signed-out"));
    const asked = browser.server.requests.length;
    await browser.clock.advance(60_000);
    assert.equal(browser.server.requests.length, asked);
  }
});

test("Without locks and channels each tab has a connection of its own", async () => {
  const browser = new Browser({ withChannels: false });
  const tabs = await browser.tabs(2);
  await browser.says("hi");
  assert.deepEqual(tabs.map(tab => browser.heard(tab)), [1, 1]);
});

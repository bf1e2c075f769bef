import assert from "node:assert/strict";
import { test } from "node:test";
import { Line } from "../../WebChat.Module/wwwroot/js/line.js";
import { initialState, reduce } from "../../WebChat.Module/wwwroot/js/reducers/index.js";
import { FakeChannels, FakeClock, FakeLocks, FakeServer, aborted, settle } from "./fakes.js";
import { randomFrom } from "./random.js";
import { World } from "./world.js";

class Browser {
  clock = new FakeClock();
  world = new World().found("lunch");
  server = new FakeServer(this.world, this.clock);
  channels = new FakeChannels();

  constructor({ withLocks = false, withChannels = true } = {}) {
    this.locks = withLocks ? new FakeLocks() : undefined;
    this.openChannel = withChannels ? this.channels.open : () => undefined;
  }

  tab() {
    const tab = { state: initialState, statuses: [], isTooEarly: false };
    const apply = (...actions) => void (tab.state = actions.reduce(reduce, tab.state));
    tab.line = new Line({
      api: this.server, name: "webchat:/chat:me", locks: this.locks, openChannel: this.openChannel,
      clock: this.clock, random: () => 0,
      onSnapshot: snapshot => apply({ type: "snapshot", snapshot }),
      onPage: page => {
        tab.isTooEarly ||= tab.state.me === null;
        apply(...page.events);
      },
      onStatus: status => tab.statuses.at(-1) === status || tab.statuses.push(status),
    });
    tab.line.start();
    return tab;
  }

  async tabs(count) {
    const tabs = [];
    for (let i = 0; i < count; i++) {
      tabs.push(this.tab());
      await this.clock.advance(1_000);
    }
    return tabs;
  }

  async says(text) {
    this.world.send("lunch", "bob", text);
    this.server.ring();
    await settle();
  }

  heard(tab) {
    return tab.state.conversations.byId.lunch.mine.unread;
  }

  polls() {
    return this.server.requests.filter(each => each.endsWith(" 25")).length;
  }
}

const kinds = { "Web Locks": { withLocks: true }, "an election": {} };

for (const [name, options] of Object.entries(kinds)) {
  test(`With ${name}, ten tabs share one live connection, and each hears everything`, async () => {
    const browser = new Browser(options);
    const tabs = await browser.tabs(10);
    await browser.clock.advance(10_000);
    const asked = browser.polls();
    for (const text of ["one", "two", "three"]) await browser.says(text);
    await browser.clock.advance(3_000);
    assert.deepEqual(tabs.map(tab => browser.heard(tab)), Array(10).fill(3));
    assert.ok(browser.polls() - asked <= 4, `${browser.polls() - asked} long polls for three messages`);
    assert.equal(browser.server.outstanding, 1);
    assert.deepEqual(tabs.map(tab => tab.statuses.at(-1)), Array(10).fill("live"));
  });

  test(`With ${name}, another tab takes over when the leading one closes, and nothing is missed`, async () => {
    const browser = new Browser(options);
    const tabs = await browser.tabs(4);
    while (tabs.length > 0) {
      await browser.says("before");
      const before = browser.heard(tabs[0]);
      const leaving = tabs.shift();
      leaving.line.stop();
      await browser.says("between");
      await browser.clock.advance(1_000);
      assert.equal(browser.server.outstanding, Math.min(1, tabs.length));
      await browser.says("after");
      await browser.clock.advance(1_000);
      for (const tab of tabs) assert.equal(browser.heard(tab), before + 2);
    }
  });

  test(`With ${name}, tabs that come, go and return at any moment miss nothing`, async () => {
    for (let seed = 1; seed <= 20; seed++) {
      const random = randomFrom(seed);
      const browser = new Browser(options);
      const open = [browser.tab()];
      const away = [];
      for (let i = 0; i < 40; i++) {
        const act = random.below(6);
        if (act === 0 && open.length < 5) open.push(browser.tab());
        if (act === 1 && open.length > 1) open.splice(random.below(open.length), 1)[0].line.stop();
        if (act === 2 && open.length > 1) {
          const [tab] = open.splice(random.below(open.length), 1);
          tab.line.stop();
          away.push(tab);
        }
        if (act === 3 && away.length > 0) {
          const tab = away.shift();
          tab.line.start();
          open.push(tab);
        }
        if (act === 4) browser.server.fail(new TypeError("Failed to fetch"));
        await browser.says(`text ${i}`);
        await browser.clock.advance(random.below(1_500));
      }
      await browser.clock.advance(60_000);
      await browser.says("the last");
      await browser.clock.advance(10_000);
      assert.deepEqual(open.map(tab => browser.heard(tab)), Array(open.length).fill(41), `seed ${seed}`);
      open.forEach(tab => tab.line.stop());
    }
  });
}

for (const [name, options] of Object.entries(kinds)) {
  test(`With ${name}, a leader that falls silent is replaced within two seconds`, async () => {
    const browser = new Browser(options);
    const tabs = await browser.tabs(4);
    browser.channels.mute("webchat:/chat:me");
    browser.channels.mute("webchat:/chat:me:election");
    await browser.says("unheard");
    assert.deepEqual(tabs.map(tab => browser.heard(tab)), [1, 0, 0, 0]);
    await browser.clock.advance(2_000);
    assert.equal(browser.heard(tabs[1]), 1);
    await browser.says("hi");
    assert.deepEqual(tabs.slice(1).map(tab => browser.heard(tab)), [2, 2, 2]);
    if (!options.withLocks) assert.equal(browser.server.outstanding, 2); // the vanished one's poll, and the new leader's
  });
}

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

import assert from "node:assert/strict";
import { test } from "node:test";
import { randomFrom } from "./random.js";
import { Browser, kinds } from "./tabs.js";

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
    for (let into = 0; into < 1_000; into += 50) { // whenever it last answered
      const browser = new Browser(options);
      const tabs = await browser.tabs(4);
      await browser.clock.advance(into);
      browser.channels.mute("webchat:/chat:me");
      browser.channels.mute("webchat:/chat:me:election");
      await browser.says("unheard");
      assert.deepEqual(tabs.map(tab => browser.heard(tab)), [1, 0, 0, 0]);
      await browser.clock.advance(2_000);
      assert.equal(browser.heard(tabs[1]), 1, `silent ${into} ms into a second`);
      await browser.says("hi");
      assert.deepEqual(tabs.slice(1).map(tab => browser.heard(tab)), [2, 2, 2]);
      if (!options.withLocks) assert.equal(browser.server.outstanding, 2); // the vanished one's poll, and the new leader's
      tabs.forEach(tab => tab.line.stop());
    }
  });

  test(`With ${name}, tabs that nobody looks at, whose timers come once a second, replace a silent leader as well`, async () => {
    const browser = new Browser(options);
    browser.clock.grain = 1_010; // and a little late
    const tabs = await browser.tabs(4);
    browser.channels.mute("webchat:/chat:me");
    browser.channels.mute("webchat:/chat:me:election");
    await browser.says("unheard");
    await browser.clock.advance(5_000);
    assert.deepEqual(tabs.map(tab => browser.heard(tab)), [1, 1, 1, 1]);
  });
}

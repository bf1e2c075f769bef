import assert from "node:assert/strict";
import { test } from "node:test";
import { Idle } from "../../WebChat.Module/wwwroot/js/idle.js";
import { FakeClock, FakeStorage } from "./fakes.js";

const MINUTE = 60_000;

/** Tabs of one browser, which share its storage. */
function aBrowser(storage = new FakeStorage()) {
  const clock = new FakeClock();
  const told = [];
  const api = { changeMe: async change => void told.push(change.presence) };
  const life = new AbortController();
  const tab = () => {
    const window = new EventTarget();
    new Idle({ api, clock, storage, window, scope: "/chat:alice" }).watch(life.signal);
    return { touch: () => window.dispatchEvent(new Event("keydown")) };
  };
  return { clock, told, tab, life };
}

test("Five minutes without a touch are away, told once, and the next touch is online, told once", async () => {
  const { clock, told, tab } = aBrowser();
  const { touch } = tab();
  await clock.advance(4 * MINUTE);
  assert.deepEqual(told, []);
  await clock.advance(20 * MINUTE);
  assert.deepEqual(told, ["away"]);
  touch();
  touch();
  await clock.advance(MINUTE);
  assert.deepEqual(told, ["away", "online"]);
});

test("A touch in one tab keeps the whole browser from being away, and all tabs together tell it once", async () => {
  const { clock, told, tab } = aBrowser();
  const { touch } = tab();
  tab();
  tab();
  for (let minute = 0; minute < 12; minute++) {
    await clock.advance(MINUTE);
    touch();
  }
  assert.deepEqual(told, []);
  await clock.advance(20 * MINUTE);
  assert.deepEqual(told, ["away"]);
});

test("Without storage a tab speaks for itself", async () => {
  const { clock, told, tab } = aBrowser(null);
  const { touch } = tab();
  await clock.advance(6 * MINUTE);
  touch();
  assert.deepEqual(told, ["away", "online"]);
});

test("Stopped, it tells nothing more", async () => {
  const { clock, told, tab, life } = aBrowser();
  tab();
  life.abort();
  await clock.advance(20 * MINUTE);
  assert.deepEqual(told, []);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { campaign } from "../../WebChat.Module/wwwroot/js/leader.js";
import { FakeClock, aborted, settle } from "./fakes.js";

test("Where locks are forbidden, a tab leads for itself", async t => {
  t.mock.method(console, "warn", () => {});
  const locks = { request: async () => { throw new DOMException("opaque origin", "SecurityError"); } };
  let leads = 0;
  await campaign({ name: "chat", locks, openChannel: () => undefined, clock: new FakeClock() }, async () => void leads++, new AbortController().signal);
  assert.equal(leads, 1);
});

test("Who leaves while standing in line never leads", async () => {
  const life = new AbortController();
  const locks = { request: (_, { signal }) => aborted(signal) };
  const ended = campaign({ name: "chat", locks, openChannel: () => undefined, clock: new FakeClock() }, () => assert.fail("leads"), life.signal);
  await settle();
  life.abort();
  await ended;
});

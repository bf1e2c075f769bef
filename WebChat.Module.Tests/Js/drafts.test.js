import assert from "node:assert/strict";
import { test } from "node:test";
import { Drafts } from "../../WebChat.Module/wwwroot/js/drafts.js";
import { FakeStorage } from "./fakes.js";

test("A draft is kept by conversation and person, over a reload, until it is empty", () => {
  const storage = new FakeStorage();
  const drafts = new Drafts(storage, "/chat:me");
  drafts.set("lunch", "half a sen");
  drafts.set("other", "x");
  assert.equal(new Drafts(storage, "/chat:me").get("lunch"), "half a sen");
  assert.equal(new Drafts(storage, "/chat:bob").get("lunch"), "");
  drafts.set("lunch", "");
  assert.equal(drafts.get("lunch"), "");
  assert.equal(storage.length, 1);
});

test("Drafts are bounded in length and number; the oldest go", () => {
  const storage = new FakeStorage();
  let now = 0;
  const drafts = new Drafts(storage, "/chat:me", () => now++);
  for (let i = 0; i < 60; i++) drafts.set(`talk ${i}`, "x".repeat(20_000));
  assert.equal(storage.length, 50);
  assert.equal(drafts.get("talk 9"), "");
  assert.equal(drafts.get("talk 59").length, 16_000);
});

test("A full, forbidden or damaged storage harms nobody", () => {
  const full = new FakeStorage();
  full.isFull = true;
  const forbidden = new Proxy({}, { get: () => { throw new Error("SecurityError"); } });
  for (const storage of [full, forbidden, undefined]) {
    const drafts = new Drafts(storage, "/chat:me");
    drafts.set("lunch", "hi");
    assert.equal(drafts.get("lunch"), "hi");
  }
  const damaged = new FakeStorage();
  damaged.setItem("webchat:draft:/chat:me:lunch", "{");
  assert.equal(new Drafts(damaged, "/chat:me").get("lunch"), "");
});

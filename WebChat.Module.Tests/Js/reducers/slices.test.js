import assert from "node:assert/strict";
import { test } from "node:test";
import { aTalk, apply } from "./talks.js";

test("What is unknown, or of a time to come, is passed over", () => {
  const { state } = aTalk();
  for (const action of [{ type: "poll.opened", conversationId: "lunch" }, { type: "typing.paused" }, {}]) {
    assert.equal(apply(state, action), state);
  }
});

test("A change touches its own slice and leaves the others the same objects", () => {
  const { state, world, seen } = aTalk();
  world.send("lunch", "bob", "more");
  const next = apply(state, ...world.eventsFrom(seen));
  const touched = Object.keys(next).filter(slice => next[slice] !== state[slice]);
  assert.deepEqual(touched.sort(), ["conversations", "messages", "reads"]);
  assert.equal(next.messages.lunch.items[0], state.messages.lunch.items[0]);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { ReadMarker } from "../../WebChat.Module/wwwroot/js/read-marker.js";
import { initialState, reduce } from "../../WebChat.Module/wwwroot/js/reducers/index.js";
import { Store } from "../../WebChat.Module/wwwroot/js/store.js";
import { FakeClock, deferred, settle } from "./fakes.js";
import { World } from "./world.js";

function aReader({ visible = true, focused = true } = {}) {
  const world = new World().found("lunch").found("other");
  for (let i = 0; i < 3; i++) world.send("lunch", "bob", `text ${i}`);
  const store = new Store(reduce, initialState);
  const clock = new FakeClock();
  const marks = [];
  const problems = [];
  const answer = { promise: undefined };
  const document = { visibilityState: visible ? "visible" : "hidden", hasFocus: () => focused };
  const api = {
    async markRead(id, sequence) {
      marks.push([id, sequence]);
      await answer.promise;
      const problem = problems.shift();
      if (problem) throw problem;
    },
  };
  store.dispatch({ type: "snapshot", snapshot: world.snapshot() });
  store.dispatch({ type: "history.loaded", conversationId: "lunch", at: "latest", page: world.history("lunch") });
  const marker = new ReadMarker({ api, store, clock, random: () => 0, document, signal: new AbortController().signal });
  const says = text => {
    const index = world.events.length;
    world.send("lunch", "bob", text);
    store.dispatch(...world.eventsFrom(index));
  };
  const unread = () => store.state.conversations.byId.lunch.mine.unread;
  return { store, clock, marks, problems, answer, document, marker, says, unread, focus: now => (focused = now) };
}

const atEnd = { conversationId: "lunch", atEnd: true };

test("At the end of a focused conversation all is read, at once here and soon for the server", async () => {
  const { marker, clock, marks, unread } = aReader();
  assert.equal(unread(), 3);
  marker.update(atEnd);
  assert.equal(unread(), 0);
  await clock.advance(1000);
  assert.deepEqual(marks, [["lunch", 3]]);
});

test("Nothing is read that cannot have been seen", async () => {
  for (const [unseen, view] of [
    [{ visible: false }, atEnd],
    [{ focused: false }, atEnd],
    [{}, { conversationId: "lunch", atEnd: false }],
    [{}, { conversationId: "other", atEnd: true }],
    [{}, null],
  ]) {
    const { marker, clock, marks, unread, says } = aReader(unseen);
    marker.update(view);
    says("more");
    await clock.advance(1000);
    assert.equal(unread(), 4);
    assert.deepEqual(marks, []);
  }
});

test("What comes while one looks is read; a burst is one request", async () => {
  const { marker, clock, marks, says, unread } = aReader();
  marker.update(atEnd);
  for (const text of ["a", "b", "c"]) {
    says(text);
    await settle();
  }
  assert.equal(unread(), 0);
  await clock.advance(1000);
  assert.deepEqual(marks, [["lunch", 6]]);
});

test("What came while one looked away is read when one looks again", async () => {
  const { marker, clock, marks, says, focus } = aReader();
  marker.update(atEnd);
  await clock.advance(1000);
  focus(false);
  says("while away");
  await clock.advance(1000);
  assert.equal(marks.length, 1);
  focus(true);
  marker.check();
  await clock.advance(1000);
  assert.deepEqual(marks.at(-1), ["lunch", 4]);
});

test("A mark only moves forward, and never twice to the same place", async () => {
  const { marker, clock, marks, store } = aReader();
  store.dispatch({ type: "read.moved", conversationId: "lunch", userId: "me", sequence: 3 });
  marker.update(atEnd);
  marker.update(atEnd);
  await clock.advance(1000);
  assert.deepEqual(marks, []);
});

test("A mark that was lost on the way is set again, with what has come since", async () => {
  const { marker, clock, marks, says, problems } = aReader();
  problems.push(new TypeError("Failed to fetch"));
  marker.update(atEnd);
  await clock.advance(260);
  says("since");
  await clock.advance(5000);
  assert.deepEqual(marks, [["lunch", 3], ["lunch", 4]]);
});

test("A window amid the history does not read the end", async () => {
  const { marker, store, clock, marks } = aReader();
  const page = { items: store.state.messages.lunch.items.slice(0, 1), hasEarlier: false, hasLater: true };
  store.dispatch({ type: "snapshot", snapshot: new World().found("lunch").snapshot() });
  store.dispatch({ type: "history.loaded", conversationId: "lunch", at: "around", page });
  marker.update(atEnd);
  await clock.advance(1000);
  assert.deepEqual(marks, []);
});

test("What comes while a mark is under way is marked after it", async () => {
  const { marker, clock, marks, says, answer } = aReader();
  const { promise, resolve } = deferred();
  answer.promise = promise;
  marker.update(atEnd);
  await clock.advance(1000);
  says("meanwhile");
  await clock.advance(1000);
  assert.deepEqual(marks, [["lunch", 3]]);
  resolve();
  await clock.advance(1000);
  assert.deepEqual(marks, [["lunch", 3], ["lunch", 4]]);
});

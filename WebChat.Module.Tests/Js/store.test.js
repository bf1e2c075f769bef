import assert from "node:assert/strict";
import { test } from "node:test";
import { Store } from "../../WebChat.Module/wwwroot/js/store.js";

const count = (state, { name }) => name in state ? { ...state, [name]: state[name] + 1 } : state;
const aStore = () => new Store(count, { a: 0, b: 0 });

test("A listener hears once of all that happened in one turn", async () => {
  const store = aStore();
  const heard = [];
  store.subscribe(state => state.a, (value, previous) => heard.push([previous, value]));
  store.dispatch({ name: "a" }, { name: "a" });
  store.dispatch({ name: "a" });
  assert.deepEqual(heard, []);
  await null;
  assert.deepEqual(heard, [[0, 3]]);
});

test("A listener sleeps while what it picked stays the same", async () => {
  const store = aStore();
  let heard = 0;
  store.subscribe(state => state.a, () => heard++);
  store.dispatch({ name: "b" });
  await null;
  assert.equal(heard, 0);
});

test("What changes nothing wakes nobody, not even the selectors", async () => {
  const store = aStore();
  let selected = 0;
  store.subscribe(state => (selected++, state), () => {});
  store.dispatch({ name: "unknown" });
  await null;
  assert.equal(selected, 1);
});

test("One who has left, by himself or by a signal, hears no more", async () => {
  const store = aStore();
  const left = new AbortController();
  let heard = 0;
  const unsubscribe = store.subscribe(state => state.a, () => heard++);
  store.subscribe(state => state.a, () => heard++, { signal: left.signal });
  store.subscribe(state => state.a, () => heard++, { signal: AbortSignal.abort() });
  unsubscribe();
  left.abort();
  store.dispatch({ name: "a" });
  await null;
  assert.equal(heard, 0);
});

test("A listener that fails does not silence the others", async t => {
  const store = aStore();
  const logged = t.mock.method(console, "error", () => {});
  let heard = 0;
  store.subscribe(state => state.a, () => { throw new Error("broken element"); });
  store.subscribe(state => state.a, () => heard++);
  store.dispatch({ name: "a" });
  await null;
  assert.equal(heard, 1);
  assert.equal(logged.mock.callCount(), 1);
});

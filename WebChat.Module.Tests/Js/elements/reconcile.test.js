import assert from "node:assert/strict";
import { test } from "node:test";
import { reconcile, staying } from "../../../WebChat.Module/wwwroot/js/elements/reconcile.js";
import { randomFrom } from "../random.js";

globalThis.document ??= { activeElement: null };

class FakeElement {
  constructor(key) {
    this.key = key;
    this.parent = null;
    this.nodes = [];
    this.moves = 0;
  }
  get children() {
    return this.nodes;
  }
  contains() {
    return false;
  }
  remove() {
    this.parent.nodes = this.parent.nodes.filter(each => each !== this);
    this.parent = null;
  }
  insertBefore(element, following) {
    if (element.parent) element.remove();
    element.parent = this;
    element.moves++;
    this.nodes.splice(following ? this.nodes.indexOf(following) : this.nodes.length, 0, element);
  }
}

function listOf(...keys) {
  const list = new FakeElement("list");
  for (const key of keys) list.insertBefore(new FakeElement(key), null);
  for (const node of list.nodes) node.moves = 0;
  return list;
}

function draw(list, keys) {
  reconcile(list, keys, { keyOf: element => element.key, key: key => key, create: key => new FakeElement(key), draw: () => {} });
  return list.nodes.map(node => node.key);
}

test("One row that comes to the top moves alone", () => {
  const list = listOf("a", "b", "c", "d");
  const [a, b, c, d] = list.nodes;
  assert.deepEqual(draw(list, ["d", "a", "b", "c"]), ["d", "a", "b", "c"]);
  assert.deepEqual([a, b, c, d].map(each => each.moves), [0, 0, 0, 1]);
});

test("The first row that sinks moves alone", () => {
  const list = listOf("a", "b", "c", "d");
  const nodes = [...list.nodes];
  draw(list, ["b", "c", "a", "d"]);
  assert.deepEqual(nodes.map(each => each.moves), [1, 0, 0, 0]);
});

test("What goes is taken out and what comes put in, and the rest is not touched", () => {
  const list = listOf("a", "b", "c");
  const [a, , c] = list.nodes;
  assert.deepEqual(draw(list, ["z", "a", "c", "y"]), ["z", "a", "c", "y"]);
  assert.deepEqual([a.moves, c.moves], [0, 0]);
  assert.equal(list.nodes[1], a);
});

test("A key that the markup has twice is there once", () => assert.deepEqual(draw(listOf("a", "a", "b"), ["a", "b"]), ["a", "b"]));

test("Any order becomes any other, and what stays stands in both", () => {
  const { next, shuffled } = randomFrom(7);
  const some = () => shuffled([..."abcdefghij"].filter(() => next() < 0.7));
  for (let round = 0; round < 300; round++) {
    const [before, after] = [some(), some()];
    assert.deepEqual(draw(listOf(...before), after), after);
    const stay = staying(before, after);
    assert.deepEqual(before.filter(key => stay.has(key)), after.filter(key => stay.has(key)));
  }
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { firstInView, isAtEnd, pageWanted, scrollTopFor } from "../../../WebChat.Module/wwwroot/js/elements/scroll-place.js";

const view = (scrollTop, scrollHeight = 2000, clientHeight = 500) => ({ scrollTop, scrollHeight, clientHeight });
const window = { loaded: true, loading: false, hasEarlier: true, hasLater: false };

test("At the end means at the end, give or take the rounding of a zoomed browser", () => {
  assert.equal(isAtEnd(view(1500)), true);
  assert.equal(isAtEnd(view(1499.4)), true);
  assert.equal(isAtEnd(view(1400)), false);
  assert.equal(isAtEnd(view(0, 300)), true, "everything fits");
});

test("The next page is asked for before the reader reaches the edge", () => {
  assert.equal(pageWanted(view(100), window), "earlier");
  assert.equal(pageWanted(view(1500), window), null);
  assert.equal(pageWanted(view(1500), { ...window, hasLater: true }), "later");
  assert.equal(pageWanted(view(900), { ...window, hasLater: true }), "later");
  assert.equal(pageWanted(view(100), { ...window, hasEarlier: false }), null);
});

test("Nothing is asked for twice, before anything is there, or while nothing is shown", () => {
  assert.equal(pageWanted(view(0), { ...window, loading: true }), null);
  assert.equal(pageWanted(view(0), { ...window, loaded: false }), null);
  assert.equal(pageWanted(view(0, 0, 0), window), null);
});

test("The first message in view is found among any number", () => {
  for (const scrollTop of [0, 1, 99, 100, 101, 950, 2000]) {
    const tops = Array.from({ length: 10 }, (_, index) => index * 100 - scrollTop);
    const expected = tops.findIndex(top => top + 100 > 0);
    assert.equal(firstInView(10, index => ({ top: tops[index], bottom: tops[index] + 100 })), expected < 0 ? 10 : expected);
  }
});

test("What was read stays where it was when a thousand pixels come above it", () => {
  assert.equal(scrollTopFor(200, 30, 1030), 1200);
});

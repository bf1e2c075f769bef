import assert from "node:assert/strict";
import { test } from "node:test";
import { offsetOf } from "../../../WebChat.Module/wwwroot/js/elements/fill-window.js";

test("Header and footer keep their place where there is room; on a phone the footer waits below", () => {
  assert.equal(offsetOf({ window: 800, above: 96, below: 112, width: 1100 }), 208);
  assert.equal(offsetOf({ window: 844, above: 130, below: 130, width: 360 }), 130);
  assert.equal(offsetOf({ window: 600, above: 96, below: 112, width: 1100 }), 96);
});

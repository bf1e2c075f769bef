import assert from "node:assert/strict";
import { test } from "node:test";
import { offsetOf } from "../../../WebChat.Module/wwwroot/js/elements/fill-window.js";

test("Header and footer keep their place where there is room; on a phone the footer waits below", () => {
  assert.equal(offsetOf(800, 96, 112), 208);
  assert.equal(offsetOf(700, 130, 130), 130);
});

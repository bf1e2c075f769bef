import assert from "node:assert/strict";
import { test } from "node:test";
import { shownSize } from "../../../WebChat.Module/wwwroot/js/elements/files.js";

test("A picture is shown with its longer side of 320, a smaller one as it is, and what is very tall not as a thread", () => {
  assert.deepEqual(shownSize(800, 600), { width: 320, height: 240 });
  assert.deepEqual(shownSize(40, 30), { width: 40, height: 30 });
  assert.deepEqual(shownSize(200, 4000), { width: 96, height: 320 });
  assert.deepEqual(shownSize(20, 4000), { width: 20, height: 320 });
  assert.deepEqual(shownSize(4000, 200), { width: 320, height: 16 });
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { uuid } from "../../WebChat.Module/wwwroot/js/uuid.js";

test("A UUID is of version 4, and no two are alike", () => {
  const ids = Array.from({ length: 1000 }, uuid);
  for (const id of ids) assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.equal(new Set(ids).size, 1000);
});

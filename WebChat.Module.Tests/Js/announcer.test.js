import assert from "node:assert/strict";
import { test } from "node:test";
import { Announcer } from "../../WebChat.Module/wwwroot/js/announcer.js";
import { World } from "./world.js";

test("A message is news once, and not at all when the snapshot had it", () => {
  const world = new World().found("lunch");
  world.send("lunch", "bob", "old");
  const target = new EventTarget();
  const heard = [];
  target.addEventListener("webchat:message", ({ detail }) => heard.push(detail.message.text));
  const announcer = new Announcer(target);
  announcer.skip(world.snapshot());
  world.send("lunch", "bob", "new");
  for (let i = 0; i < 2; i++) announcer.announce({ events: world.eventsFrom(0) });
  assert.deepEqual(heard, ["new"]);
});

test("A server with newer scripts is told of", () => {
  const target = new EventTarget();
  let outdated = 0;
  target.addEventListener("webchat:outdated", () => outdated++);
  const announcer = new Announcer(target);
  announcer.announce({ events: [], reload: true });
  announcer.announce({ events: [] });
  assert.equal(outdated, 1);
});

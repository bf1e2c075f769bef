import assert from "node:assert/strict";
import { test } from "node:test";
import { Lookup } from "../../../WebChat.Module/wwwroot/js/elements/lookup.js";
import { deferred, FakeClock, settle } from "../fakes.js";

function setUp() {
  const clock = new FakeClock();
  const asked = [];
  const heard = [];
  const problems = [];
  const lookup = new Lookup({
    clock,
    find: (query, { signal }) => {
      const answer = { query, signal, ...deferred() };
      asked.push(answer);
      return answer.promise;
    },
    onFound: found => heard.push(found),
    onProblem: problem => problems.push(problem),
  });
  return { clock, asked, heard, problems, lookup };
}

test("While one types nothing is asked; after a pause once", async () => {
  const { clock, asked, lookup } = setUp();
  for (const text of ["an", "ann", "anna"]) {
    lookup.ask(text);
    await clock.advance(100);
  }
  assert.equal(asked.length, 0);
  await clock.advance(200);
  assert.deepEqual(asked.map(each => each.query), ["anna"]);
});

test("A slow answer to an older question is not shown over a newer one", async () => {
  const { clock, asked, heard, lookup } = setUp();
  lookup.ask("an");
  await clock.advance(300);
  lookup.ask("bo");
  await clock.advance(300);
  assert.equal(asked[0].signal.aborted, true);
  asked[1].resolve(["bob"]);
  asked[0].resolve(["anna"]);
  await settle();
  assert.deepEqual(heard, [["bob"]]);
});

test("Too little to ask for clears what was found", async () => {
  const { clock, asked, heard, lookup } = setUp();
  lookup.ask("ann", { now: true });
  asked[0].resolve(["anna"]);
  await settle();
  lookup.ask("a");
  await clock.advance(300);
  assert.deepEqual(heard, [["anna"], null]);
  assert.equal(asked.length, 1);
});

test("A refusal is told, but not one that came of typing on", async () => {
  const { asked, problems, lookup } = setUp();
  lookup.ask("ann", { now: true });
  lookup.ask("anna", { now: true });
  asked[0].reject(new Error("aborted"));
  asked[1].reject(new Error("busy"));
  await settle();
  assert.deepEqual(problems.map(each => each.message), ["busy"]);
});

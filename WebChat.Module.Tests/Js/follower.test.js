import assert from "node:assert/strict";
import { test } from "node:test";
import { Follower } from "../../WebChat.Module/wwwroot/js/follower.js";
import { FakeClock, deferred, settle } from "./fakes.js";

const { signal } = new AbortController();
const page = (cursor, ...events) => ({ cursor, events, gap: false });

function aFollower() {
  const stream = { cursor: "a" };
  const answers = [];
  const asked = [];
  const api = {
    events(after) {
      asked.push(after);
      const answer = deferred();
      answers.push(answer);
      return answer.promise;
    },
  };
  const told = [];
  const follower = new Follower({ stream, api, clock: new FakeClock(), random: () => 0, onPage: ({ events }) => told.push(...events) });
  return { stream, answers, asked, told, follower };
}

test("Pages that follow one another need no question", () => {
  const { stream, asked, told, follower } = aFollower();
  follower.follow(page("b", 1), "a", signal);
  follower.follow(page("c", 2), "b", signal);
  assert.deepEqual([stream.cursor, asked, told], ["c", [], [1, 2]]);
});

test("A page too few is asked for, up to the present, and then the leader's cursor holds", async () => {
  const { stream, answers, asked, told, follower } = aFollower();
  follower.follow(page("c", 3), "b", signal);
  answers[0].resolve(page("c", 2, 3));
  await settle();
  follower.follow(page("d", 4), "c", signal);
  answers[1].resolve(page("c"));
  await settle();
  assert.deepEqual([stream.cursor, asked, told], ["d", ["a", "c"], [3, 2, 3, 4]]);
});

test("Two pages that do not join, told amid a repair, prove nothing", async () => {
  const { stream, answers, asked, follower } = aFollower();
  follower.follow(page("c"), "b", signal);
  follower.follow(page("f"), "e", signal);
  answers[0].resolve(page("c"));
  await settle();
  assert.equal(stream.cursor, "c");
  follower.follow(page("g"), "f", signal);
  assert.deepEqual(asked, ["a", "c"]);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { Api } from "../../WebChat.Module/wwwroot/js/api.js";

const json = (body, init) => new Response(JSON.stringify(body), { status: 200, ...init });
const refusal = (status, code, headers = {}) => json({ code, detail: "Words." }, { status, headers });

function anApi(...answers) {
  const asked = [];
  let tokens = 0;
  const api = new Api("/site/chat/", async (address, init) => {
    asked.push({ address, ...init });
    if (address.endsWith("/start")) return json({ antiforgery: { header: "X-Forgery", token: `token ${++tokens}` } });
    return answers.shift() ?? json({});
  });
  return { api, asked };
}

test("Requests go to the prefix, with cookies, and with ids that cannot leave their place", async () => {
  const { api, asked } = anApi();
  await api.messages("../a b?", { before: 7, limit: 50 });
  assert.equal(asked[0].address, "/site/chat/api/conversations/..%2Fa%20b%3F/messages?before=7&limit=50");
  assert.equal(asked[0].credentials, "same-origin");
});

test("A change carries the snapshot's token, which is fetched when there is none yet", async () => {
  const { api, asked } = anApi();
  await api.send("lunch", { clientId: "1", text: "hi" });
  assert.deepEqual(asked.map(each => each.method ?? "GET"), ["GET", "POST"]);
  assert.equal(asked[1].headers["X-Forgery"], "token 1");
  assert.deepEqual(JSON.parse(asked[1].body), { clientId: "1", text: "hi" });
  assert.equal(asked[1].headers["Content-Type"], "application/json");
});

test("An outdated token is renewed once, and the change repeated as it was", async () => {
  const { api, asked } = anApi(refusal(400, "csrf"));
  api.trust({ antiforgery: { header: "X-Forgery", token: "old" } });
  await api.send("lunch", { clientId: "1", text: "hi" });
  assert.deepEqual(asked.map(each => each.headers["X-Forgery"]), ["old", undefined, "token 1"]);
  assert.equal(asked[0].body, asked[2].body);
});

test("A second refusal of the token is an error, not a loop", async () => {
  const { api, asked } = anApi(refusal(400, "csrf"), refusal(400, "csrf"));
  await assert.rejects(api.markRead("lunch", 1), { code: "csrf" });
  assert.equal(asked.length, 4);
});

test("A problem keeps its code, its words and when to come back", async () => {
  const { api } = anApi(refusal(429, "rate-limited", { "Retry-After": "7" }));
  await assert.rejects(api.findUsers("bo"), { status: 429, code: "rate-limited", detail: "Words.", retryAfter: 7000, isTransient: true });
});

test("A proxy's error page is a problem too", async () => {
  const { api } = anApi(new Response("<html>", { status: 502 }), new Response("", { status: 401 }));
  await assert.rejects(api.members("lunch"), { status: 502, code: "unknown", isTransient: true });
  await assert.rejects(api.members("lunch"), { status: 401, code: "signed-out", isTransient: false });
});

test("An answer without content is one", async () => {
  const { api } = anApi(new Response(null, { status: 204 }), new Response("", { status: 202 }));
  assert.equal(await api.removeContact("bob"), undefined);
  assert.equal(await api.addMember("lunch", "bob"), undefined);
});

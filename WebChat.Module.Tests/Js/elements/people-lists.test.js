import assert from "node:assert/strict";
import { test } from "node:test";
import { byName, membersInOrder, personOf, powersOver } from "../../../WebChat.Module/wwwroot/js/elements/people-lists.js";

const user = name => ({ id: name, name });

test("A person is shown with what one has to do with them", () => {
  const request = name => ({ id: `r-${name}`, user: user(name), createdAt: "" });
  const contacts = { people: { ann: user("ann") }, incoming: [request("ben")], outgoing: [request("cy")], settled: {} };
  assert.equal(personOf(contacts, user("ann")).relation, "contact");
  assert.equal(personOf(contacts, user("ben")).request.id, "r-ben");
  assert.equal(personOf(contacts, user("cy")).relation, "outgoing");
  assert.equal(personOf(contacts, user("dee")).relation, "none");
});

test("Names are sorted as the reader's language sorts them", () => {
  assert.deepEqual(byName([user("Zoë"), user("äda"), user("Ben")], "de").map(each => each.name), ["äda", "Ben", "Zoë"]);
});

test("Who leads a group comes first", () => {
  const people = Object.fromEntries([["zed", "owner"], ["bob", "member"], ["ann", "member"], ["yan", "admin"]]
    .map(([name, role]) => [name, { user: user(name), role, version: 0 }]));
  assert.deepEqual(membersInOrder({ people }).map(each => each.user.id), ["zed", "yan", "ann", "bob"]);
});

test("Owners appoint; owners and admins remove those below them; nobody does anything to themselves", () => {
  const member = (role, name = "x") => ({ user: user(name), role });
  assert.deepEqual(powersOver("owner", member("admin"), "me"), { mayAppoint: true, mayRemove: true });
  assert.deepEqual(powersOver("admin", member("member"), "me"), { mayAppoint: false, mayRemove: true });
  assert.deepEqual(powersOver("admin", member("admin"), "me"), { mayAppoint: false, mayRemove: false });
  assert.deepEqual(powersOver("member", member("member"), "me"), { mayAppoint: false, mayRemove: false });
  assert.deepEqual(powersOver("owner", member("owner", "me"), "me"), { mayAppoint: false, mayRemove: false });
});

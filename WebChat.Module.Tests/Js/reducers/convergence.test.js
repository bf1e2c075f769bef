import assert from "node:assert/strict";
import { test } from "node:test";
import { isHidden } from "../../../WebChat.Module/wwwroot/js/acts.js";
import { initialState, reduce } from "../../../WebChat.Module/wwwroot/js/reducers/index.js";
import { randomFrom } from "../random.js";
import { World } from "../world.js";

const ROUNDS = 500;
const TALKS = ["lunch", "bob"];

const apply = (state, actions) => actions.reduce(reduce, state);

function aWorld() {
  return new World().found("lunch").found("bob", { kind: "direct", people: ["me", "bob"] });
}

/** Any change but one whose order only the mailbox knows: conversation.removed. */
function happen(world, random) {
  const id = random.pick(TALKS);
  const talk = world.conversations.get(id);
  const sequence = random.below(talk.messages.length) + 1;
  const message = talk.messages[sequence - 1];
  const someone = random.pick([...talk.members.keys()]);
  switch (message ? random.below(13) : 0) {
    default: return world.send(id, someone, `text ${talk.messages.length}`,
      random.below(8) ? { mentions: namedBy(random) } : { kind: "notice" });
    case 1: return message.deleted || message.kind === "text" && world.edit(id, sequence, `edited ${talk.version}`, namedBy(random));
    case 2: return !message.deleted && message.kind === "text" && world.delete(id, sequence);
    case 3: return message.deleted || world.react(id, sequence, someone, random.pick(["👍", "❤️"]), random.below(2) === 0);
    case 4: return world.read(id, "bob", sequence);
    case 5: return world.read(id, "me", random.below(3) ? talk.messages.length : sequence);
    case 6: return world.change(id, random.below(2) ? { title: `title ${talk.version}` } : { description: `about ${talk.version}` });
    case 7: return id === "lunch" && world.join(id, random.pick(["dave", "erin"]), random.pick(["member", "admin"]));
    case 8: return id === "lunch" && world.leave(id, random.pick(["dave", "erin"]));
    case 9: return world.flag(id, random.pick([{ pinned: true }, { pinned: false }, { archived: true }, { archived: false }, { mutedUntil: "9999-01-01T00:00:00Z" }]));
    case 10: return world.hide(id, sequence, true);
    case 11: return world.hide(id, sequence, false);
    case 12: return id === "bob" && world.deliver(id, random.pick(["me", "bob"]), sequence);
  }
}

const namedBy = random => random.below(4) ? [] : ["me"];

function happens(world, random, times) {
  for (let i = 0; i < times; i++) happen(world, random);
}

function load(state, world) {
  return apply(state, TALKS.flatMap(conversationId => [
    { type: "history.loaded", conversationId, at: "latest", page: world.history(conversationId) },
    { type: "members.loaded", conversationId, page: world.members(conversationId) },
  ]));
}

/** What is only a guess is fetched, as inbox.js does. */
function heal(state, world) {
  return apply(state, TALKS.filter(id => state.conversations.byId[id].uncertain)
    .map(id => ({ type: "conversation.loaded", conversation: world.conversation(id) })));
}

/** What a person can see: without versions of messages and the client's own book-keeping. */
function visible(state) {
  const covered = ({ conversationId, sequence, deleted = false, sender }) => ({ conversationId, sequence, deleted, sender, hidden: true });
  const message = each => isHidden(state, each.conversationId, each.sequence) ? covered(each) : open(each);
  const open = ({ known, version, editedAt, reactions, hidden, ...rest }) =>
    ({ ...rest, deleted: rest.deleted ?? false, editedAt: rest.deleted ? undefined : editedAt, reactions: reactions.toSorted((a, b) => a.emoji < b.emoji ? -1 : 1) });
  return TALKS.map(id => {
    const { base, tally, uncertain, fields, late, place, lastMessage, ...shared } = state.conversations.byId[id];
    const people = Object.values(state.members[id]?.people ?? {}).map(({ user, role }) => `${user.id} ${role}`);
    return {
      ...shared,
      lastMessage: lastMessage && message(lastMessage),
      items: state.messages[id].items.map(message),
      hasLater: state.messages[id].hasLater,
      people: people.sort(),
      reads: state.reads[id]?.bob ?? 0,
      deliveries: state.deliveries[id] ?? {},
    };
  });
}

function rounds(body) {
  for (let seed = 1; seed <= ROUNDS; seed++) {
    try {
      body(randomFrom(seed));
    } catch (problem) {
      problem.message = `seed ${seed}: ${problem.message}`;
      throw problem;
    }
  }
}

/** A world with a past, a client that has loaded it, and what happened since. */
function story(random) {
  const world = aWorld();
  happens(world, random, random.below(30));
  const before = load(reduce(initialState, { type: "snapshot", snapshot: world.snapshot() }), world);
  const index = world.events.length;
  const early = [];
  for (let i = random.below(40); i > 0; i--) {
    const known = world.events.length;
    happen(world, random);
    early.push(...world.eventsFrom(known));
  }
  return { world, before, early, late: world.eventsFrom(index) };
}

test("Snapshot and the events after it equal a later snapshot", () => rounds(random => {
  const { world, before, early, late } = story(random);
  const { reads, deliveries } = apply(before, early); // snapshots don't tell the others' marks
  const marked = state => ({ ...state, reads, deliveries });
  const later = marked(load(reduce(initialState, { type: "snapshot", snapshot: world.snapshot() }), world));
  assert.deepEqual(visible(heal(apply(before, early), world)), visible(later));
  assert.deepEqual(visible(heal(apply(before, late), world)), visible(later));
}));

test("Events doubled and out of turn end in the same state as each once in order", () => rounds(random => {
  const { world, before, early, late } = story(random);
  const doubled = random.shuffled([...early, ...early.filter(() => random.below(3) === 0), ...late.filter(() => random.below(3) === 0)]);
  assert.deepEqual(visible(heal(apply(before, doubled), world)), visible(heal(apply(before, early), world)));
}));

test("A second telling of everything changes nothing at all", () => rounds(random => {
  const { before, early } = story(random);
  const once = apply(before, early);
  assert.equal(apply(once, early), once);
}));

test("An answer that was overtaken by events does not bring the past back", () => rounds(random => {
  const world = aWorld();
  happens(world, random, random.below(30));
  let state = reduce(initialState, { type: "snapshot", snapshot: world.snapshot() });
  const start = world.events.length;
  happens(world, random, random.below(10));
  const conversations = { items: TALKS.map(id => world.conversation(id)) };
  const answers = TALKS.flatMap(conversationId => [
    { type: "history.loaded", conversationId, at: "latest", page: world.history(conversationId) },
    { type: "members.loaded", conversationId, page: world.members(conversationId) },
    { type: "conversations.loaded", page: conversations },
  ]);
  happens(world, random, random.below(20));
  const actions = world.eventsFrom(start);
  for (const answer of random.shuffled(answers)) actions.splice(random.below(actions.length + 1), 0, answer);
  state = heal(apply(state, actions), world);
  const later = load(reduce(initialState, { type: "snapshot", snapshot: world.snapshot() }), world);
  assert.deepEqual(visible(state), visible({ ...later, reads: state.reads, deliveries: state.deliveries }));
}));

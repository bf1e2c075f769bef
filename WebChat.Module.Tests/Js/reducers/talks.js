import { initialState, reduce } from "../../../WebChat.Module/wwwroot/js/reducers/index.js";
import { World } from "../world.js";

export const apply = (state, ...actions) => actions.reduce(reduce, state);
export const snapshotOf = (world, changes = {}) => ({ type: "snapshot", snapshot: { ...world.snapshot(), ...changes } });
export const latest = (world, id) => ({ type: "history.loaded", conversationId: id, at: "latest", page: world.history(id) });
export const pending = { clientId: "c", conversationId: "lunch", text: "hi", createdAt: "2026-01-01T12:00:00Z", state: "sending" };

export function aTalk(count = 3) {
  const world = new World().found("lunch");
  for (let i = 0; i < count; i++) world.send("lunch", "bob", `text ${i}`);
  return { world, state: apply(initialState, snapshotOf(world), latest(world, "lunch")), seen: world.events.length };
}

export const mineOf = state => state.conversations.byId.lunch.mine;

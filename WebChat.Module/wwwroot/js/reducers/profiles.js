/** @import { User } from "../types.js" */
/** @import { Action, State } from "../state-types.js" */
import { put } from "./record.js";

/**
 * The people whose changes are told to us. A snapshot names ourselves, contacts and partners of direct conversations; what was
 * told of others before it may be outdated, and messages and lists name them.
 * @param {State["profiles"]} profiles
 * @param {Action} action
 * @returns {State["profiles"]}
 */
export function profiles(profiles, action) {
  switch (action.type) {
    case "snapshot": {
      const { me, contacts, conversations } = action.snapshot;
      const partners = conversations.items.flatMap(conversation => conversation.with ?? []);
      const told = [...partners, ...contacts.items, me].reduce(keep, profiles);
      const named = new Set([...partners, ...contacts.items, me].map(({ id }) => id));
      return Object.keys(told).every(id => named.has(id)) ? told : Object.fromEntries(Object.entries(told).filter(([id]) => named.has(id)));
    }
    case "conversation.added":
      return action.conversation.with ? keep(profiles, action.conversation.with) : profiles;
    case "profile.changed":
      return keep(action.formerly === undefined ? profiles : keep(profiles, { ...action.user, id: action.formerly }), action.user);
    default:
      return profiles;
  }
}

/**
 * @param {State["profiles"]} profiles
 * @param {User} user
 */
function keep(profiles, { id, name, avatarUrl }) {
  const known = profiles[id];
  return known?.name === name && known.avatarUrl === avatarUrl ? profiles : put(profiles, id, { id, name, avatarUrl });
}

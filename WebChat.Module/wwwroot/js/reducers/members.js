/** @import { MemberEvent, Page, Member } from "../types.js" */
/** @import { Action, Roster, State } from "../state-types.js" */
import { put, without } from "./record.js";

/** @type {Roster} */
const emptyRoster = { people: {}, gone: {}, after: undefined, loaded: false };

/**
 * @param {State["members"]} rosters
 * @param {Action} action
 * @returns {State["members"]}
 */
export function members(rosters, action) {
  switch (action.type) {
    case "snapshot":
      return {};
    case "members.loaded":
      return put(rosters, action.conversationId, receive(rosters[action.conversationId] ?? emptyRoster, action.page));
    case "member.added":
    case "member.changed":
    case "member.removed":
      return put(rosters, action.conversationId, change(rosters[action.conversationId] ?? emptyRoster, action));
    case "conversation.removed":
      return without(rosters, action.conversationId);
    default:
      return rosters;
  }
}

/**
 * The list carries no versions; what events told may be newer and stands.
 * @param {Roster} roster
 * @param {Page<Member>} page
 * @returns {Roster}
 */
function receive(roster, page) {
  const listed = page.items
    .filter(({ user }) => !(user.id in roster.gone) && !(roster.people[user.id]?.version > 0))
    .map(member => [member.user.id, { ...member, version: 0 }]);
  return { ...roster, people: { ...roster.people, ...Object.fromEntries(listed) }, after: page.after, loaded: true };
}

/**
 * @param {Roster} roster
 * @param {MemberEvent} event
 * @returns {Roster}
 */
function change(roster, { type, user, role, version }) {
  const known = roster.people[user.id];
  if (version <= Math.max(known?.version ?? 0, roster.gone[user.id] ?? 0)) return roster;
  if (type === "member.removed") {
    return { ...roster, people: without(roster.people, user.id), gone: put(roster.gone, user.id, version) };
  }
  return {
    ...roster,
    people: put(roster.people, user.id, { ...known, user, role, version }),
    gone: without(roster.gone, user.id),
  };
}

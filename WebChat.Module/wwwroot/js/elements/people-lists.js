/** @import { ContactRequest, Member, Role, User } from "../types.js" */
/** @import { Roster, State } from "../state-types.js" */

/** @typedef {{user: User, relation: "none"|"contact"|"incoming"|"outgoing", request?: ContactRequest}} Person  as Parts/PersonRow.cs has it */

/**
 * @param {State["contacts"]} contacts
 * @param {User} user
 * @returns {Person}
 */
export function personOf({ people, incoming, outgoing }, user) {
  const asked = incoming.find(each => each.user.id === user.id);
  if (asked) return { user, relation: "incoming", request: asked };
  const asking = outgoing.find(each => each.user.id === user.id);
  if (asking) return { user, relation: "outgoing", request: asking };
  return { user, relation: user.id in people ? "contact" : "none" };
}

/** @param {Iterable<User>} users @param {string} [language] */
export function byName(users, language) {
  const { compare } = new Intl.Collator(language || undefined, { sensitivity: "base" });
  return [...users].sort((a, b) => compare(a.name, b.name) || a.id.localeCompare(b.id));
}

/** @type {Record<Role, number>} */
const RANK = { owner: 0, admin: 1, member: 2 };

/**
 * Who leads comes first.
 * @param {Roster} roster
 * @param {string} [language]
 * @returns {Member[]}
 */
export function membersInOrder({ people }, language) {
  const { compare } = new Intl.Collator(language || undefined, { sensitivity: "base" });
  return Object.values(people).sort((a, b) =>
    RANK[a.role] - RANK[b.role] || compare(a.user.name, b.user.name) || a.user.id.localeCompare(b.user.id));
}

/**
 * What somebody may do about a member; Parts/MemberRow.cs says the same, and the server has the last word.
 * @param {Role|undefined} mine
 * @param {Member} member
 * @param {string} meId
 */
export function powersOver(mine, member, meId) {
  const isMe = member.user.id === meId;
  return {
    mayAppoint: mine === "owner" && !isMe,
    mayRemove: !isMe && (mine === "owner" || (mine === "admin" && member.role === "member")),
  };
}

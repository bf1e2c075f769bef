/** @import { Member, Role } from "../types.js" */
/** @import { Page } from "./page.js" */
import { person } from "../selectors.js";
import { drawAvatar } from "./avatar.js";
import { action, attribute, field, part, show, write } from "./markup.js";
import { powersOver } from "./people-lists.js";

/**
 * A member of a group, as _MemberRow.cshtml has it.
 * @param {HTMLElement} row
 * @param {Member} member
 * @param {Role|undefined} mine
 * @param {Page} page
 */
export function drawMember(row, member, mine, { chat, word, userId }) {
  const { id, name, avatarUrl: url } = person(chat.state, member.user);
  const { mayAppoint, mayRemove } = powersOver(mine, member, userId);
  attribute(row, "data-user-id", id);
  attribute(row, "data-role", member.role);
  drawAvatar(part(row, "avatar"), { id, name, url });
  write(field(row, "name"), name);
  write(field(row, "role"), word(member.role));
  show(part(row, "you"), id === userId);
  for (const input of row.querySelectorAll("[data-field=user-id]")) attribute(input, "value", id);
  show(part(row, "menu"), mayAppoint || mayRemove);
  show(part(row, "appoint"), mayAppoint);
  show(part(row, "remove"), mayRemove);
  show(action(row, "promote"), member.role === "member");
  show(action(row, "demote"), member.role === "admin");
}

/** @param {HTMLElement} row @param {import("../types.js").User} user */
export function drawCandidate(row, { id, name, avatarUrl: url }) {
  attribute(row, "data-user-id", id);
  drawAvatar(part(row, "avatar"), { id, name, url });
  write(field(row, "name"), name);
  const input = field(row, "user-id");
  if (input) attribute(input, "value", id);
}

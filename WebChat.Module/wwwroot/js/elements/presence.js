/** @import { User } from "../types.js" */
/** @import { Page } from "./page.js" */
import { attribute, field, part, show, write } from "./markup.js";

/**
 * The mark beside a picture, as _Presence.cshtml has it.
 * @param {HTMLElement} root
 * @param {User|undefined} user  none in a group
 * @param {Page} page
 */
export function drawPresence(root, user, { chat, word }) {
  const mark = part(root, "presence");
  if (!mark) return;
  const presence = user && chat.state.presence[user.id];
  const isThere = presence === "online" || presence === "away";
  show(mark, isThere);
  attribute(mark, "data-presence", isThere ? presence : null);
  write(field(mark, "presence"), isThere ? word(presence) : "");
}

/**
 * The line under a name: there, away, or when they were last.
 * @param {User} user
 * @param {Page} page
 */
export function presenceText(user, { chat, word, times }) {
  const presence = chat.state.presence[user.id];
  if (presence === "online" || presence === "away") return word(presence);
  const at = chat.state.lastSeen[user.id];
  return at ? word("last-seen", times.ago(at)) : "";
}

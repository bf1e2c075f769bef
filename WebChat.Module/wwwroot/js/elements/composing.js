/** @import { HeldMessage } from "../state-types.js" */
/** @import { Page } from "./page.js" */
import { acted } from "../acts.js";
import { person } from "../selectors.js";
import { field, part, show, write } from "./markup.js";
import { excerptOf } from "./quote.js";

/** @typedef {{kind: "new"} | {kind: "reply"|"edit", message: HeldMessage}} Purpose  what is being written */

/**
 * What the composer says above its text.
 * @param {HTMLElement} composer
 * @param {Purpose} purpose
 * @param {Page} page
 */
export function drawPurpose(composer, purpose, page) {
  show(part(composer, "about"), purpose.kind !== "new");
  show(part(composer, "about-edit"), purpose.kind === "edit");
  show(part(composer, "about-reply"), purpose.kind === "reply");
  if (purpose.kind === "new") return;
  write(field(composer, "about-name"), person(page.chat.state, purpose.message.sender).name);
  write(field(composer, "about-text"), excerptOf(purpose.message));
}

/**
 * The message that ArrowUp in an empty composer goes back to.
 * @param {Page["chat"]["state"]} state
 * @param {string} conversationId
 */
export function lastOwn({ messages, acts, me }, conversationId) {
  const items = messages[conversationId]?.items.map(each => acted(each, acts[conversationId])) ?? [];
  return items.findLast(each => each.sender.id === me?.id && each.kind === "text" && !each.deleted);
}

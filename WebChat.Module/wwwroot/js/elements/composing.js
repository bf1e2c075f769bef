/** @import { HeldMessage } from "../state-types.js" */
/** @import { Page } from "./page.js" */
import { acted, isHidden } from "../acts.js";
import { person } from "../selectors.js";
import { isComposing } from "./keys.js";
import { field, part, show, write } from "./markup.js";
import { excerptOf } from "./quote.js";

/**
 * @typedef {{kind: "edit", message: HeldMessage}} Edit
 * @typedef {{kind: "new"} | {kind: "reply", message: HeldMessage} | Edit} Purpose  what is being written
 */

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
export function lastOwn(state, conversationId) {
  const { messages, acts, me } = state;
  const items = messages[conversationId]?.items.map(each => acted(each, acts[conversationId])) ?? [];
  return items.findLast(each => each.sender.id === me?.id && each.kind === "text" && !each.deleted && !isHidden(state, conversationId, each.sequence));
}

/**
 * Escape gives up what one is about; ArrowUp, where nothing is written, goes back to what one wrote last.
 * @param {import("./keys.js").Key} event
 * @param {Purpose} purpose
 * @param {string} text
 * @param {() => HeldMessage|undefined} last
 * @returns {Purpose|null} null: the key means nothing of that kind
 */
export function purposeFor(event, purpose, text, last) {
  if (isComposing(event)) return null;
  if (event.key === "Escape" && purpose.kind !== "new") return { kind: "new" };
  const message = event.key === "ArrowUp" && !text && purpose.kind === "new" ? last() : undefined;
  return message ? { kind: "edit", message } : null;
}

/**
 * Shown at once; refused, it may be mended.
 * @param {Page} page
 * @param {Edit} edit
 * @param {string} text
 * @param {(problem: {detail?: string, status?: number}) => void} onRefused
 */
export function saveEdit(page, { message }, text, onRefused) {
  if (text !== message.text) page.chat.acts.edit(message.conversationId, message.sequence, text).catch(onRefused);
}

/** @import { HeldConversation } from "../state-types.js" */
/** @import { Page } from "./page.js" */
import { person, titleOf, typists } from "../selectors.js";
import { drawAvatar } from "./avatar.js";
import { action, aim, field, part, show, write } from "./markup.js";
import { drawMineMenu } from "./mine-menu.js";
import { drawPresence, presenceText } from "./presence.js";

/**
 * The bar above a conversation and the words above its first message.
 * @param {HTMLElement} element
 * @param {HeldConversation} conversation
 * @param {Page} page
 */
export function drawHead(element, conversation, page) {
  const { id, kind, description, pictureUrl } = conversation;
  const { state } = page.chat;
  const other = conversation.with && person(state, conversation.with);
  const title = titleOf(state, conversation);
  for (const avatar of element.querySelectorAll(":scope > header [data-part=avatar], [data-part=beginning] [data-part=avatar]")) {
    drawAvatar(avatar, { id: other?.id ?? id, name: title, url: other ? other.avatarUrl : pictureUrl });
  }
  drawPresence(element, other, page);
  for (const each of element.querySelectorAll("[data-field=title]")) write(each, title);
  write(field(element, "subtitle"), subtitle(conversation, page));
  drawMineMenu(part(element, "mine"), conversation);
  const details = action(element, "details");
  aim(details, "href", id);
  show(details, kind === "group");
  const beginning = part(element, "beginning");
  if (beginning && kind === "group") write(field(beginning, "description"), description ?? "");
}

/** @param {HeldConversation} conversation @param {Page} page */
function subtitle({ kind, memberCount, with: other }, page) {
  if (kind === "group") return memberCount === 1 ? page.word("one-member") : page.word("members", memberCount);
  return other ? presenceText(other, page) : "";
}

/** @param {HTMLElement} element @param {string} id @param {Page} page */
export function drawTypists(element, id, { chat, word }) {
  const people = typists(chat.state, id);
  const text = people.length === 0 ? "" : people.length === 1 ? word("typing", people[0].name) : word("typing-several");
  write(field(element, "typing"), text);
}

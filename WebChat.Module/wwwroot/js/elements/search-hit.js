/** @import { Message } from "../types.js" */
/** @import { Page } from "./page.js" */
import { person, titleOf } from "../selectors.js";
import { drawAvatar } from "./avatar.js";
import { wordsIn } from "./content.js";
import { highlight } from "./highlight.js";
import { attribute, field, part, write } from "./markup.js";
import { addressOf } from "./route.js";

/**
 * A message that was found, as _SearchHit.cshtml has it; null where its conversation has gone meanwhile.
 * @param {Message} message
 * @param {string[]} words  folded
 * @param {Page} page
 */
export function hitOf(message, words, page) {
  const { state } = page.chat;
  const { conversationId, sequence, sender, sentAt, content } = message;
  const conversation = state.conversations.byId[conversationId];
  if (!conversation) return null;
  const row = page.clone("hit");
  const other = conversation.with && person(state, conversation.with);
  const title = titleOf(state, conversation);
  attribute(row, "data-key", `${conversationId} ${sequence}`);
  attribute(/** @type {Element} */ (part(row, "link")), "href", `${addressOf(page.prefix, conversationId)}?at=${sequence}#webchat-message-${sequence}`);
  drawAvatar(part(row, "avatar"), { id: other?.id ?? conversationId, name: title, url: other ? other.avatarUrl : conversation.pictureUrl });
  write(field(row, "title"), title);
  write(field(row, "sender"), sender.id === state.me?.id ? page.word("you") : person(state, sender).name);
  const time = field(row, "time");
  if (time) {
    attribute(time, "datetime", sentAt);
    attribute(time, "title", page.times.full(sentAt));
    write(time, page.times.inbox(sentAt));
  }
  field(row, "excerpt")?.replaceChildren(...highlight(wordsIn(content), words).map(pieceOf));
  return row;
}

/** @param {{text: string, hit: boolean}} piece */
function pieceOf({ text, hit }) {
  if (!hit) return document.createTextNode(text);
  const mark = document.createElement("mark");
  mark.className = "webchat-mark";
  mark.textContent = text;
  return mark;
}

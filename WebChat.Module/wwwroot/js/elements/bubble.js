/** @import { Bubble } from "../timeline.js" */
/** @import { Page } from "./page.js" */
import { drawChips } from "./chips.js";
import { drawContent, isOnlyEmoji, plainContent, withNames } from "./content.js";
import { drawFiles } from "./files.js";
import { action, attribute, field, part, show, write } from "./markup.js";
import { drawQuote } from "./quote.js";
import { addressOf } from "./route.js";

/**
 * One message, as _Bubble.cshtml has it.
 * @param {HTMLElement} element
 * @param {Bubble} bubble
 * @param {Page} page
 * @param {boolean} [isQuick]  too early to say that it is under way
 */
export function drawBubble(element, bubble, page, isQuick = false) {
  const { key, at, pending, hidden = false } = bubble;
  const message = hidden ? covered(bubble.message) : bubble.message;
  const { times, word } = page;
  const text = message ? message.text : pending?.text ?? "";
  attribute(element, "id", message ? `webchat-message-${message.sequence}` : null);
  attribute(element, "data-key", key);
  attribute(element, "data-sequence", message?.sequence ?? 0);
  attribute(element, "data-state", message || isQuick ? "sent" : pending?.state ?? "sent");
  attribute(element, "data-emoji", String(isOnlyEmoji(text)));
  attribute(element, "data-deleted", message?.deleted ? "true" : null);
  const content = field(element, "content");
  if (content) drawContent(content, message?.deleted ? plainContent(word("deleted")) : message?.content.length ? named(message, page) : plainContent(text), page.userId);
  const files = message?.attachments ?? pending?.attachments ?? [];
  attribute(element, "data-hidden", hidden ? "true" : null);
  show(part(element, "hidden"), hidden);
  if (hidden && message) attribute(/** @type {Element} */ (action(element, "unhide")), "href", `${addressOf(page.prefix, message.conversationId)}/messages/${message.sequence}`);
  show(content, !hidden && (text !== "" || files.length === 0 || Boolean(message?.deleted)));
  attribute(element, "data-files", files.length > 0 ? "true" : null);
  drawFiles(element, files, page);
  drawQuote(element, { ...bubble, message }, page);
  drawChips(element, message?.reactions ?? [], page);
  show(part(element, "edited"), Boolean(message?.editedAt) && !message?.deleted);
  const time = field(element, "time");
  if (time) {
    attribute(time, "datetime", at);
    attribute(time, "title", times.full(at));
    write(time, times.time(at));
  }
  show(part(element, "sending"), pending?.state === "sending" && !isQuick);
  show(part(element, "failed"), pending?.state === "failed");
  if (pending?.state === "failed") write(field(element, "problem"), pending.problem?.detail || word("failed"));
}

/**
 * @param {import("../types.js").Message} message
 * @param {Page} page
 */
function named({ content, mentions }, { chat }) {
  return mentions.length === 0 ? content : withNames(content, id => chat.state.profiles[id]?.name);
}

/** @param {import("../state-types.js").HeldMessage|undefined} message @returns {import("../state-types.js").HeldMessage|undefined} */
function covered(message) {
  return message && { ...message, text: "", content: [], html: "", attachments: [], reactions: [], replyTo: undefined, editedAt: undefined, deleted: undefined };
}

/**
 * Beside one's newest message: whether it has come, was read, or by how many.
 * @param {HTMLElement} element
 * @param {Bubble} bubble
 * @param {Page} page
 */
export function drawSeen(element, { message, seenBy = 0, delivered = false }, { chat, word }) {
  const seen = field(element, "seen");
  const isGroup = chat.state.conversations.byId[message?.conversationId ?? ""]?.kind === "group";
  show(seen, seenBy > 0 || delivered);
  if (seenBy > 0) write(seen, isGroup ? word("seen-by-count", seenBy) : word("seen"));
  else write(seen, delivered ? word("delivered") : "");
}

/** @import { Bubble } from "../timeline.js" */
/** @import { Page } from "./page.js" */
import { isHidden } from "../acts.js";
import { person, quoted } from "../selectors.js";
import { saidIn } from "./content.js";
import { attribute, field, part, show, write } from "./markup.js";
import { addressOf } from "./route.js";

/** As long as the server's excerpt. */
const EXCERPT_LENGTH = 140;

/**
 * What a message answers, as _Quote.cshtml has it.
 * @param {HTMLElement} element
 * @param {Bubble} bubble
 * @param {Page} page
 */
export function drawQuote(element, { message, pending }, { chat, prefix, word }) {
  const id = message?.conversationId ?? pending?.conversationId ?? "";
  const quote = message?.deleted ? null : quoted(chat.state, id, message ?? pending ?? {});
  const link = part(element, "quote");
  show(link, quote !== null);
  if (!link || !quote) return;
  attribute(link, "data-quoted", quote.sequence);
  attribute(link, "href", `${addressOf(prefix, id)}?at=${quote.sequence}#webchat-message-${quote.sequence}`);
  write(field(link, "quote-name"), quote.sender ? person(chat.state, quote.sender).name : "");
  const isCovered = quote.hidden || isHidden(chat.state, id, quote.sequence);
  write(field(link, "quote-text"), isCovered ? word("hidden") : (quote.message ? excerptOf(quote.message) : quote.excerpt) || word("deleted"));
}

/** @param {{content: import("../types.js").ContentNode[], text: string, attachments?: {name: string}[]}} message */
export function excerptOf({ content, text, attachments }) {
  const words = content.length > 0 || !text ? saidIn({ content, attachments }) : text.replace(/\s+/g, " ");
  return words.length > EXCERPT_LENGTH ? `${words.slice(0, EXCERPT_LENGTH - 1).replace(/[\ud800-\udbff]$/, "")}…` : words;
}

/** @import { Page } from "./page.js" */
import { person } from "../selectors.js";
import { attribute, field, part, show, write } from "./markup.js";
import { excerptOf } from "./quote.js";
import { reconcile } from "./reconcile.js";
import { addressOf } from "./route.js";

/**
 * What is pinned, as _Pins.cshtml has it.
 * @param {HTMLElement} element  <webchat-conversation>
 * @param {string} id
 * @param {Page} page
 */
export function drawPins(element, id, page) {
  const { state, pins } = page.chat;
  const messages = state.pins[id];
  if (!messages) return void pins.load(id).catch(() => {}); // the next event, or opening it again, tries again
  const list = part(element, "pin-list");
  if (!list) return;
  show(part(element, "pins"), messages.length > 0);
  write(field(element, "pin-count"), String(messages.length));
  reconcile(list, messages, {
    keyOf: row => row.getAttribute("data-key") ?? "",
    key: message => String(message.sequence),
    create: () => page.clone("pin"),
    draw: (row, message) => {
      attribute(row, "data-key", message.sequence);
      const link = /** @type {HTMLElement} */ (row.querySelector("a"));
      attribute(link, "href", `${addressOf(page.prefix, id)}?at=${message.sequence}#webchat-message-${message.sequence}`);
      attribute(link, "data-quoted", message.sequence);
      write(field(row, "name"), person(state, message.sender).name);
      write(field(row, "text"), excerptOf(message));
    },
  });
}

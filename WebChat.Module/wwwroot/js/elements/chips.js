/** @import { Reaction } from "../types.js" */
/** @import { Page } from "./page.js" */
import { attribute, field, part, show, write } from "./markup.js";
import { reconcile } from "./reconcile.js";

/**
 * The reactions under a message, as _Chip.cshtml has them.
 * @param {HTMLElement} element  the bubble
 * @param {Reaction[]} reactions
 * @param {Page} page
 */
export function drawChips(element, reactions, page) {
  const list = part(element, "reactions");
  if (!list) return;
  show(list, reactions.length > 0);
  reconcile(list, reactions, {
    keyOf: chip => chip.getAttribute("data-key") ?? "",
    key: ({ emoji }) => emoji,
    create: () => page.clone("chip"),
    draw: (chip, { emoji, count, mine }) => {
      attribute(chip, "data-key", emoji);
      const button = /** @type {HTMLElement} */ (chip.querySelector("button"));
      attribute(button, "data-emoji", emoji);
      attribute(button, "aria-pressed", String(Boolean(mine)));
      write(field(button, "emoji"), emoji);
      write(field(button, "count"), String(count));
    },
  });
}

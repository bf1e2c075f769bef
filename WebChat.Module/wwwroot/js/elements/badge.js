/** @import { Page } from "./page.js" */
import { totalUnread } from "../selectors.js";
import { ChatElement } from "./chat-element.js";
import { show, write } from "./markup.js";
import { pillText, titleWith } from "./title.js";

/** How much is unread, anywhere on the site. */
export class BadgeElement extends ChatElement {
  /** @param {Page} page @param {AbortSignal} signal */
  begin(page, signal) {
    page.chat.subscribe(state => state.conversations.loaded ? totalUnread(state) : null, count => this.#draw(count, page), { signal });
    this.#draw(page.chat.state.conversations.loaded ? totalUnread(page.chat.state) : null, page);
  }

  /** @param {number|null} count  null: not known yet, the server's stands @param {Page} page */
  #draw(count, page) {
    if (count === null) return;
    const pill = pillText(count, false, page.language);
    write(this.querySelector("[data-field=unread]") ?? this, pill);
    show(this, pill !== "");
  }
}

/**
 * The same in the document's title, also where no badge is.
 * @param {Page} page
 */
export function countInTitle(page) {
  page.chat.subscribe(state => state.conversations.loaded ? totalUnread(state) : null, count => {
    if (count !== null) document.title = titleWith(document.title, pillText(count, false, page.language));
  });
}

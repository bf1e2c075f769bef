/** @import { Page } from "./page.js" */
import { currentPage } from "./page.js";

/** An element of the page: in the document it lives, out of it everything it has begun ends. */
export class ChatElement extends HTMLElement {
  /** @type {AbortController} */ #life = new AbortController();

  connectedCallback() {
    const page = currentPage();
    if (!page) return;
    this.#life = new AbortController();
    this.begin(page, this.#life.signal);
  }

  disconnectedCallback() {
    this.#life.abort();
  }

  /**
   * Draws, and listens until the signal says to stop.
   * @param {Page} _page
   * @param {AbortSignal} _signal
   */
  begin(_page, _signal) {}
}

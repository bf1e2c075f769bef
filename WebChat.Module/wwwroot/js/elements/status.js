/** @import { Page } from "./page.js" */
import { ChatElement } from "./chat-element.js";
import { action, field, show, write } from "./markup.js";
import { noticeOf } from "./status-text.js";

/** Says that the line is down, once it is worth saying. */
export class StatusElement extends ChatElement {
  #isOutdated = false;
  #timer = 0;

  /** @param {Page} page @param {AbortSignal} signal */
  begin(page, signal) {
    page.chat.subscribe(state => state.connection.status, () => this.#draw(page), { signal });
    document.addEventListener("webchat:outdated", () => {
      this.#isOutdated = true;
      this.#draw(page);
    }, { signal });
    signal.addEventListener("abort", () => clearTimeout(this.#timer), { once: true });
    action(this, "reload")?.addEventListener("click", event => {
      event.preventDefault();
      location.reload(); // leads to the sign-in page and back
    }, { signal });
    this.#draw(page);
  }

  /** @param {Page} page */
  #draw({ chat, word }) {
    const { notice, afterMs } = noticeOf(chat.state.connection.status, this.#isOutdated);
    clearTimeout(this.#timer);
    if (notice === null) return show(this, false);
    this.#timer = setTimeout(() => {
      show(this, true);
      show(action(this, "reload"), notice === "signed-out" || notice === "outdated");
      write(action(this, "reload"), word(notice === "signed-out" ? "sign-in" : "reload"));
      write(field(this, "text"), word(notice));
      this.dataset.status = notice;
    }, this.hidden ? afterMs : 0);
  }
}

/** @import { Page } from "./page.js" */
import { ChatElement } from "./chat-element.js";
import { checkText, draftPlace } from "./composer-text.js";
import { ConversationElement } from "./conversation.js";
import { isComposing, onEnter } from "./keys.js";
import { action, attribute, field, part, show, write } from "./markup.js";
import { addressOf } from "./route.js";

/** The form one writes in. The server's own form, taken over. */
export class ComposerElement extends ChatElement {
  #text = document.createElement("textarea");
  #limit = Infinity;
  #isBusy = false;

  /** @param {Page} page @param {AbortSignal} signal */
  begin(page, signal) {
    const form = part(this, "form");
    const text = field(this, "text");
    if (!(form instanceof HTMLFormElement) || !(text instanceof HTMLTextAreaElement)) return;
    this.#text = text;
    this.#limit = page.chat.state.limits?.textLength ?? (text.maxLength > 0 ? text.maxLength : this.#limit);
    form.noValidate = true; // a blank message is no mistake to point at
    text.removeAttribute("maxlength"); // cuts what is pasted without a word
    text.value ||= page.chat.drafts.get(this.#place);
    form.addEventListener("submit", event => {
      event.preventDefault();
      this.#send(page);
    }, { signal });
    text.addEventListener("keydown", event => this.#key(event, form), { signal });
    text.addEventListener("input", () => this.#write(page), { signal });
    page.chat.subscribe(state => state.limits, () => this.#draw(page), { signal });
    page.chat.subscribe(state => this.#conversationId in state.conversations.removed, () => this.#draw(page), { signal });
    if (!this.#hasError) this.#draw(page);
    this.#fit();
  }

  get #conversation() {
    const element = this.closest("webchat-conversation");
    return element instanceof ConversationElement ? element : null;
  }

  get #conversationId() {
    return this.#conversation?.conversationId ?? "";
  }

  get #place() {
    return draftPlace(this.#conversation?.dataset ?? {});
  }

  /** What the server refused stays said until one types on. */
  get #hasError() {
    return field(this, "error")?.hidden === false;
  }

  /** @param {KeyboardEvent} event @param {HTMLFormElement} form */
  #key(event, form) {
    const meaning = onEnter(event);
    if (meaning !== "type") event.preventDefault();
    if (meaning === "send") form.requestSubmit();
    if (event.key === "Escape" && isComposing(event)) event.stopPropagation();
  }

  /** @param {Page} page */
  #write(page) {
    page.chat.drafts.set(this.#place, this.#text.value);
    this.#draw(page);
    this.#fit();
  }

  /** @param {Page} page */
  #draw({ chat, word }) {
    const { conversations, limits } = chat.state;
    const id = this.#conversationId;
    const isGone = id in conversations.removed && !(id in conversations.byId);
    this.#limit = limits?.textLength ?? this.#limit;
    const { excess } = checkText(this.#text.value, this.#limit);
    this.#text.disabled = isGone;
    const send = action(this, "send");
    if (send instanceof HTMLButtonElement) send.disabled = isGone || this.#isBusy || excess > 0;
    this.#say(isGone ? word("gone") : excess > 0 ? word("too-long", excess) : "");
  }

  /** @param {string} problem */
  #say(problem) {
    const error = field(this, "error");
    write(error, problem);
    show(error, problem !== "");
    attribute(this.#text, "aria-invalid", problem ? "true" : null);
    attribute(this.#text, "aria-describedby", problem && error ? error.id : null);
  }

  /** Where the browser doesn't let the field grow by itself. */
  #fit() {
    if (CSS.supports("field-sizing", "content")) return;
    this.#text.style.height = "auto";
    this.#text.style.height = `${this.#text.scrollHeight + this.#text.offsetHeight - this.#text.clientHeight}px`;
  }

  /** @param {Page} page */
  async #send(page) {
    const { isBlank, excess } = checkText(this.#text.value, this.#limit);
    if (isBlank || excess > 0 || this.#isBusy) return this.#text.focus();
    const id = this.#conversationId || await this.#begun(page);
    if (!id || page.chat.send(id, this.#text.value) === null) return;
    this.#text.value = "";
    this.#draw(page);
    this.#fit();
    this.#text.focus({ preventScroll: true });
    this.#conversation?.answered();
  }

  /**
   * Looking at somebody opens nothing; writing to them does.
   * @param {Page} page
   * @returns {Promise<string|null>}
   */
  async #begun(page) {
    this.#isBusy = true;
    this.#draw(page);
    try {
      const { id } = await page.chat.openDirect(this.#conversation?.dataset.userId ?? "");
      page.chat.drafts.set(this.#place, "");
      history.replaceState(null, "", addressOf(page.prefix, id));
      page.chat.show(id).catch(() => {});
      this.#conversation?.become(page, id);
      return id;
    } catch (problem) {
      this.#say(/** @type {{detail?: string}} */ (problem).detail || page.word("error"));
      return null;
    } finally {
      this.#isBusy = false;
      const send = action(this, "send");
      if (send instanceof HTMLButtonElement) send.disabled = false;
    }
  }
}

/** @import { Edit, Purpose } from "./composing.js" */
/** @import { Page } from "./page.js" */
import { ChatElement } from "./chat-element.js";
import { checkText, draftPlace, fit } from "./composer-text.js";
import { drawPurpose, lastOwn, purposeFor, saveEdit } from "./composing.js";
import { ConversationElement } from "./conversation.js";
import { isComposing, onEnter } from "./keys.js";
import { action, attribute, field, part, show, write } from "./markup.js";
import { MentionBox } from "./mention-box.js";
import { addressOf } from "./route.js";

/** The form one writes in. The server's own form, taken over. */
export class ComposerElement extends ChatElement {
  #text = document.createElement("textarea");
  #limit = Infinity;
  #isBusy = false;
  /** @type {Purpose} */ #purpose = { kind: "new" };

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
    new MentionBox(this, text, page, () => this.#conversationId, signal);
    text.addEventListener("keydown", event => this.#key(event, form, page), { signal });
    action(this, "cancel")?.addEventListener("click", () => this.#write(page, { kind: "new" }), { signal });
    for (const kind of /** @type {const} */ (["reply", "edit"])) {
      this.#conversation?.addEventListener(`webchat:compose-${kind}`, event => {
        this.#write(page, { kind, message: /** @type {CustomEvent} */ (event).detail.message });
      }, { signal });
    }
    text.addEventListener("input", () => this.#type(page), { signal });
    page.chat.subscribe(state => state.limits, () => this.#draw(page), { signal });
    page.chat.subscribe(state => this.#conversationId in state.conversations.removed, () => this.#draw(page), { signal });
    if (!this.#hasError) this.#draw(page);
    fit(this.#text);
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

  /** @param {KeyboardEvent} event @param {HTMLFormElement} form @param {Page} page */
  #key(event, form, page) {
    const meaning = onEnter(event);
    if (meaning !== "type") event.preventDefault();
    if (meaning === "send") form.requestSubmit();
    if (event.key === "Escape" && isComposing(event)) event.stopPropagation();
    const next = purposeFor(event, this.#purpose, this.#text.value, () => lastOwn(page.chat.state, this.#conversationId));
    if (!next) return;
    event.preventDefault();
    this.#write(page, next);
  }

  /** What is to be written from now on; an edit leaves the draft alone. @param {Page} page @param {Purpose} purpose */
  #write(page, purpose) {
    if (purpose.kind === "edit") this.#text.value = purpose.message.text;
    else if (this.#purpose.kind === "edit") this.#text.value = page.chat.drafts.get(this.#place);
    this.#purpose = purpose;
    drawPurpose(this, purpose, page);
    this.#draw(page);
    fit(this.#text);
    this.#text.focus({ preventScroll: true });
  }

  /** @param {Page} page */
  #type(page) {
    if (this.#purpose.kind !== "edit") {
      page.chat.drafts.set(this.#place, this.#text.value);
      if (this.#conversationId && this.#text.value.trim()) page.chat.typing(this.#conversationId);
    }
    this.#draw(page);
    fit(this.#text);
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

  /** @param {Page} page */
  async #send(page) {
    const { isBlank, excess } = checkText(this.#text.value, this.#limit);
    if (isBlank || excess > 0 || this.#isBusy) return this.#text.focus();
    const purpose = this.#purpose;
    if (purpose.kind === "edit") return this.#save(page, purpose);
    const more = purpose.kind === "reply" ? { replyTo: purpose.message.sequence } : {};
    const id = this.#conversationId || await this.#begun(page);
    if (!id || page.chat.send(id, this.#text.value, more) === null) return;
    this.#text.value = "";
    this.#write(page, { kind: "new" });
    this.#conversation?.answered();
  }

  /** @param {Page} page @param {Edit} edit */
  #save(page, edit) {
    const text = this.#text.value.trim();
    this.#write(page, { kind: "new" });
    saveEdit(page, edit, text, problem => {
      this.#conversation?.complain(problem.detail || page.word("error"));
      const mayMend = this.#purpose.kind === "new" && !this.#text.value && problem.status !== 410;
      if (mayMend) this.#write(page, { kind: "edit", message: { ...edit.message, text } });
    });
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

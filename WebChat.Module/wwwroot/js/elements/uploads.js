/** @import { Attachment } from "../types.js" */
/** @import { Page } from "./page.js" */
import { addressOfFile, sizeText } from "./files.js";
import { action, actionOf, attribute, field, part, show, write } from "./markup.js";

/**
 * @typedef {object} Upload
 * @property {File} file
 * @property {HTMLElement} element
 * @property {AbortController} life
 * @property {Attachment} [attachment]  once it is there
 * @property {boolean} [isFailed]
 */

/** The files that are to go with what is being written: chosen, pasted or dropped, uploaded at once. */
export class Uploads {
  #list;
  #page;
  #onChange;
  /** @type {Upload[]} */ #uploads = [];

  /** @param {HTMLElement} composer @param {Page} page @param {() => void} onChange @param {AbortSignal} signal */
  constructor(composer, page, onChange, signal) {
    this.#list = part(composer, "uploads");
    this.#page = page;
    this.#onChange = onChange;
    this.#list?.addEventListener("click", event => this.#press(event), { signal });
    signal.addEventListener("abort", () => this.#uploads.forEach(({ life }) => life.abort()), { once: true });
  }

  /** Something is still on its way, or has failed and was not removed. */
  get isUnready() {
    return this.#uploads.some(({ attachment }) => !attachment);
  }

  get isEmpty() {
    return this.#uploads.length === 0;
  }

  /** @param {Iterable<File>} files @returns {boolean} false where there were more than a message takes */
  add(files) {
    const most = this.#page.chat.state.limits?.attachmentsPerMessage ?? Infinity;
    const all = [...files];
    const taken = all.slice(0, Math.max(0, most - this.#uploads.length));
    for (const file of taken) this.#begin(file);
    this.#changed();
    return taken.length === all.length;
  }

  /** What is there, with what was said of it. @returns {Attachment[]} */
  get ready() {
    return this.#uploads.flatMap(({ attachment, element }) => {
      const alt = field(element, "upload-alt");
      return attachment ? [{ ...attachment, alt: alt instanceof HTMLInputElement && alt.value.trim() || undefined }] : [];
    });
  }

  /** They are sent. */
  clear() {
    this.#uploads.forEach(({ element }) => element.remove());
    this.#uploads = [];
    this.#changed();
  }

  /** @param {File} file */
  #begin(file) {
    const element = this.#page.clone("upload");
    /** @type {Upload} */ const upload = { file, element, life: new AbortController() };
    write(field(element, "upload-name"), file.name);
    write(field(element, "upload-size"), sizeText(file.size, this.#page.language));
    this.#uploads.push(upload);
    this.#list?.append(element);
    const most = this.#page.chat.state.limits?.attachmentBytes ?? Infinity;
    if (file.size > most) this.#fail(upload, this.#page.word("file-too-large", sizeText(most, this.#page.language)), false);
    else void this.#send(upload);
  }

  /** @param {Upload} upload */
  async #send(upload) {
    const { file, element, life: { signal } } = upload;
    const progress = field(element, "upload-progress");
    upload.isFailed = false;
    this.#draw(upload);
    try {
      const onProgress = (/** @type {number} */ done) => progress && attribute(progress, "value", done.toFixed(2));
      upload.attachment = await this.#page.chat.upload(file, { onProgress, signal });
      if (signal.aborted) return this.#takeBack(upload);
      this.#draw(upload);
    } catch (problem) {
      if (signal.aborted) return;
      const { detail, status = 0 } = /** @type {{detail?: string, status?: number}} */ (problem);
      this.#fail(upload, detail || this.#page.word("not-uploaded"), status === 0 || status >= 429);
    }
    this.#changed();
  }

  /** @param {Upload} upload @param {string} why @param {boolean} mayRetry */
  #fail(upload, why, mayRetry) {
    upload.isFailed = true;
    this.#draw(upload);
    write(field(upload.element, "upload-problem"), why);
    show(action(upload.element, "retry-upload"), mayRetry);
  }

  /** @param {Upload} upload */
  #draw({ element, attachment, isFailed = false }) {
    attribute(element, "data-state", isFailed ? "failed" : attachment ? "done" : "uploading");
    show(field(element, "upload-progress"), !isFailed && !attachment);
    show(field(element, "upload-problem"), isFailed);
    show(action(element, "retry-upload"), false);
    const isPicture = Boolean(attachment?.width);
    const image = field(element, "upload-image");
    show(field(element, "upload-alt"), isPicture);
    show(image, isPicture);
    if (image && attachment && isPicture) attribute(image, "src", addressOfFile(this.#page.prefix, attachment.id));
  }

  /** @param {Event} event */
  #press(event) {
    const pressed = actionOf(event);
    const upload = this.#uploads.find(({ element }) => pressed && element.contains(pressed.element));
    if (!upload) return;
    if (pressed?.name === "retry-upload") void this.#send(upload);
    if (pressed?.name !== "remove-upload") return;
    const index = this.#uploads.indexOf(upload);
    this.#uploads.splice(index, 1);
    upload.element.remove();
    upload.life.abort();
    this.#takeBack(upload);
    this.#changed();
    const next = this.#uploads[Math.min(index, this.#uploads.length - 1)];
    (next ? action(next.element, "remove-upload") : null)?.focus();
  }

  /** What stays is taken away by the server after a day. @param {Upload} upload */
  #takeBack({ attachment }) {
    if (attachment) this.#page.chat.takeBack(attachment.id).catch(() => {});
  }

  #changed() {
    show(this.#list, this.#uploads.length > 0);
    this.#onChange();
  }
}

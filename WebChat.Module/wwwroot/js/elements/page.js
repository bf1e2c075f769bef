/** @import { Chat } from "../chat.js" */
import { createChat } from "../session.js";
import { createTimes, regional } from "../time.js";
import { Places } from "./places.js";
import { titlePattern, titleWith } from "./title.js";
import { wordsOf } from "./words.js";

/** What the elements of one document share. */
export class Page {
  /** @type {Chat} */ chat;
  places = new Places();
  #root;
  #titled;

  /** @param {HTMLElement} root  <webchat-app>, or on a page of the host's own the badge */
  constructor(root) {
    const { prefix = "/chat", userId = "", language } = root.dataset;
    this.#root = root;
    this.prefix = prefix.replace(/\/$/, "");
    this.userId = userId;
    this.language = usable(language) ?? usable(document.documentElement.lang);
    this.word = wordsOf(root.dataset);
    this.times = createTimes(regional(this.language, navigator.languages), { today: this.word("today") || undefined, yesterday: this.word("yesterday") || undefined });
    this.chat = createChat({ prefix: this.prefix, userId });
    this.#titled = titlePattern(document.title, root.dataset.title ?? "");
  }

  /**
   * @param {string} name
   * @returns {HTMLElement}
   */
  clone(name) {
    const template = this.#root.querySelector(`template[data-template="${name}"]`);
    if (!(template instanceof HTMLTemplateElement)) throw new Error(`The page has no template "${name}".`);
    const copy = document.importNode(template.content, true).firstElementChild;
    return /** @type {HTMLElement} */ (copy);
  }

  /** @param {string} name */
  has(name) {
    return this.#root.querySelector(`template[data-template="${name}"]`) !== null;
  }

  /** @param {string} own  title of what is in view */
  entitle(own) {
    const counted = document.title.length - titleWith(document.title, "").length;
    document.title = document.title.slice(0, counted) + this.#titled(own);
  }

  /**
   * Leads somewhere within the chat.
   * @param {string} address
   */
  go(address) {
    const event = new CustomEvent("webchat:go", { detail: { address }, cancelable: true });
    if (this.#root.dispatchEvent(event)) location.assign(address);
  }
}

/** @type {Page|null|undefined} */
let present;

/**
 * The document's page; null where nobody is signed in.
 * @returns {Page|null}
 */
export function currentPage() {
  if (present !== undefined) return present;
  const root = document.querySelector("webchat-app[data-user-id]") ?? document.querySelector("webchat-badge[data-user-id]");
  return present = root instanceof HTMLElement ? new Page(root) : null;
}

/** @param {string|undefined} language  Intl throws at what is none */
function usable(language) {
  try {
    return language ? Intl.getCanonicalLocales(language)[0] : undefined;
  } catch {
    return undefined;
  }
}

/** @import { Message } from "../types.js" */
/** @import { Page } from "./page.js" */
import { clock } from "../clock.js";
import { ChatElement } from "./chat-element.js";
import { complain } from "./deed.js";
import { wordsOf } from "./fold.js";
import { rowFor } from "./keys.js";
import { Lookup } from "./lookup.js";
import { action, actionOf, attribute, field, part, show, write } from "./markup.js";
import { hitOf } from "./search-hit.js";
import { remember } from "./search.js";

/** As the server counts: one emoji has two. */
const LEAST_UNITS = 2;

/** Messages are found as one types; older ones are shown below as one asks for them. */
export class SearchElement extends ChatElement {
  #query = "";
  #isBusy = false;
  /** @type {string|undefined} */ #before;

  /** @param {Page} page @param {AbortSignal} signal */
  begin(page, signal) {
    const form = part(this, "search");
    const input = form && field(form, "query");
    if (!form || !(input instanceof HTMLInputElement)) return;
    const lookup = new Lookup({
      clock,
      isEnough: query => query.length >= LEAST_UNITS,
      find: (query, options) => {
        show(part(this, "loading"), !part(this, "hit"));
        return page.chat.search.find(query, this.#where(), options);
      },
      onFound: (found, query) => this.#answer(found, query, page),
      onProblem: problem => this.#complain(problem, page),
    });
    form.addEventListener("submit", event => {
      event.preventDefault();
      lookup.ask(input.value, { now: true });
    }, { signal });
    input.addEventListener("input", () => lookup.ask(input.value), { signal });
    this.addEventListener("click", event => this.#press(event, page, signal), { signal });
    this.addEventListener("keydown", event => this.#key(event, input), { signal });
    signal.addEventListener("abort", () => lookup.stop(), { once: true });
    this.#takeOver(input.value, page);
  }

  #where() {
    return { conversation: this.dataset.conversationId || undefined };
  }

  /** What the server found stays; its times are told in the reader's zone. @param {string} query @param {Page} page */
  #takeOver(query, { times }) {
    this.#query = query;
    const more = action(this, "more");
    this.#before = more instanceof HTMLAnchorElement ? new URL(more.href).searchParams.get("before") ?? undefined : undefined;
    for (const time of this.querySelectorAll("time[datetime]")) write(time, times.inbox(time.getAttribute("datetime") ?? ""));
  }

  /** @param {{hits: Message[], before?: string}|null} found @param {string} query @param {Page} page */
  #answer(found, query, page) {
    this.#query = query;
    this.#before = found?.before;
    remember(query);
    this.#aimEverywhere(query);
    complain(this, found || !query ? "" : page.word("two-characters"));
    part(this, "hits")?.replaceChildren();
    this.#add(found?.hits ?? [], page);
    show(part(this, "loading"), false);
    show(part(this, "hint"), found === null);
    show(part(this, "nothing-found"), found?.hits.length === 0);
    const count = found?.hits.length ?? 0;
    write(field(this, "count"), !found ? "" : page.word(found.before ? "found-more" : "found", count));
  }

  /** @param {Message[]} hits @param {Page} page @returns {Element|undefined} the first of them */
  #add(hits, page) {
    const words = wordsOf(this.#query);
    const rows = hits.flatMap(hit => hitOf(hit, words, page) ?? []);
    part(this, "hits")?.append(...rows);
    show(part(this, "more"), this.#before !== undefined);
    return rows[0];
  }

  /** @param {unknown} problem @param {Page} page */
  #complain(problem, page) {
    show(part(this, "loading"), false);
    complain(this, /** @type {{detail?: string}} */ (problem).detail || page.word("error"));
  }

  /** @param {Event} event @param {Page} page @param {AbortSignal} signal */
  async #press(event, page, signal) {
    const pressed = actionOf(event);
    if (pressed?.name !== "more" || this.#before === undefined || this.#isBusy) return;
    event.preventDefault();
    const query = this.#query;
    this.#isBusy = true;
    try {
      const found = await page.chat.search.find(query, { ...this.#where(), before: this.#before }, { signal });
      if (query !== this.#query) return;
      this.#before = found.before;
      const first = this.#add(found.hits, page)?.querySelector("a");
      first?.focus();
    } catch (problem) {
      if (!signal.aborted) this.#complain(problem, page);
    } finally {
      this.#isBusy = false;
    }
  }

  /** @param {string} query */
  #aimEverywhere(query) {
    const link = action(this, "everywhere");
    if (!(link instanceof HTMLAnchorElement)) return;
    const url = new URL(link.href);
    url.searchParams.set("query", query);
    attribute(link, "href", url.pathname + url.search);
  }

  /** From the field down into the hits, and among them. @param {KeyboardEvent} event @param {HTMLInputElement} input */
  #key(event, input) {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.isComposing) return;
    const links = [...this.querySelectorAll("[data-part=hit] [data-part=link]")];
    const index = links.indexOf(/** @type {Element} */ (document.activeElement));
    const next = document.activeElement === input && event.key === "ArrowDown" && links.length > 0 ? 0
      : index < 0 ? null : rowFor(event.key, index, links.length);
    if (next === null) return;
    event.preventDefault();
    /** @type {HTMLElement} */ (links[next]).focus();
  }
}

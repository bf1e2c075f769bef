/** @import { User } from "../types.js" */
/** @import { Page } from "./page.js" */
import { clock } from "../clock.js";
import { Lookup } from "./lookup.js";
import { field, part } from "./markup.js";

/**
 * Brings _Search.cshtml to life: the site's people, as one types.
 * @param {Element} root  within which the form stands
 * @param {Page} page
 * @param {(found: User[]|null) => void} onFound
 * @param {(problem: unknown) => void} onProblem
 * @param {AbortSignal} signal
 */
export function search(root, page, onFound, onProblem, signal) {
  const form = part(root, "search");
  const input = form && field(form, "query");
  if (!form || !(input instanceof HTMLInputElement)) return;
  form.hidden = false; // one that does nothing without a script
  const lookup = new Lookup({
    clock,
    find: (query, options) => page.chat.people.find(query, options),
    onFound: (found, query) => {
      remember(query);
      onFound(found);
    },
    onProblem,
  });
  input.addEventListener("input", () => lookup.ask(input.value), { signal });
  form.addEventListener("submit", event => {
    event.preventDefault();
    lookup.ask(input.value, { now: true });
  }, { signal });
  input.addEventListener("keydown", event => {
    if (event.key === "Escape" && input.value) event.stopPropagation(); // the browser empties the field
  }, { signal });
  signal.addEventListener("abort", () => lookup.stop(), { once: true });
  if (input.value.trim()) lookup.ask(input.value, { now: true });
}

/** Reload, and back, show it again. @param {string} query */
export function remember(query) {
  const url = new URL(location.href);
  if (query) url.searchParams.set("query", query);
  else url.searchParams.delete("query");
  history.replaceState(history.state, "", url);
}

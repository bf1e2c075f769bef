/** @import { Page } from "./page.js" */
import { field, show, write } from "./markup.js";

/**
 * Does what a form's button says, without loading a page: one thing at a time, a refusal in words,
 * and the focus where one was.
 *
 * @param {HTMLElement} root  with a place for problems
 * @param {Page} page
 * @param {(name: string, row: HTMLElement) => (() => Promise<unknown>)|undefined} deedOf
 *   what a button of a row does; undefined: that is the server's form
 * @param {AbortSignal} signal
 */
export function takeOverForms(root, page, deedOf, signal) {
  root.addEventListener("submit", async event => {
    const button = event.submitter;
    const row = event.target instanceof Element ? event.target.closest("li") ?? root : root;
    const deed = button instanceof HTMLButtonElement && row instanceof HTMLElement ? deedOf(button.dataset.action ?? "", row) : undefined;
    if (!deed || event.defaultPrevented || !(button instanceof HTMLButtonElement)) return;
    event.preventDefault();
    if (row.ariaBusy === "true") return;
    row.ariaBusy = "true";
    const neighbour = row.nextElementSibling ?? row.previousElementSibling;
    complain(root, "");
    try {
      await deed();
    } catch (problem) {
      complain(root, /** @type {{detail?: string}} */ (problem).detail || page.word("error"));
    }
    row.ariaBusy = null;
    button.closest("details")?.removeAttribute("open");
    requestAnimationFrame(() => keepFocus(root, row, neighbour)); // once it is drawn
  }, { signal });
}

/** @param {HTMLElement} root @param {string} text */
export function complain(root, text) {
  const problem = field(root, "problem") ?? field(root, "error");
  write(problem, text);
  show(problem, text !== "");
}

/**
 * The button that was pressed has gone: on to what can be done next.
 * @param {HTMLElement} root
 * @param {Element} row
 * @param {Element|null} neighbour
 */
function keepFocus(root, row, neighbour) {
  const active = document.activeElement;
  if (active && active !== document.body && active instanceof HTMLElement && active.checkVisibility()) return;
  for (const place of [row, neighbour, root]) {
    const next = [...place?.querySelectorAll("a[href], button, summary, input:not([type=hidden])") ?? []]
      .find(each => each instanceof HTMLElement && each.isConnected && each.checkVisibility());
    if (next instanceof HTMLElement) return next.focus({ preventScroll: true });
  }
}

/** @import { HistoryPage, MessageChange } from "../types.js" */
/** @import { HeldMessage, Window } from "../state-types.js" */
import { change, hold, renew, sequenceOf } from "./message.js";

/** More than can come while one history request is under way; if not, the window says it has later ones. */
const ASIDE_MAX = 50;

/** @type {Window} */
export const emptyWindow = { items: [], hasEarlier: true, hasLater: true, loaded: false, loading: false, stale: false, aside: [] };

/**
 * One change of one message: applied, appended, or put aside until its message is here. A history
 * answer may be older than an event that overtook it.
 * @param {Window} window
 * @param {MessageChange} event
 * @param {string|undefined} me
 * @returns {Window}
 */
export function apply(window, event, me) {
  const index = window.items.findLastIndex(item => item.sequence === sequenceOf(event));
  if (index < 0) return settle(putAside(window, event), me);
  const item = change(window.items[index], event, me);
  return item === window.items[index] ? window : { ...window, items: window.items.with(index, item) };
}

/**
 * @param {Window} window
 * @param {MessageChange} event
 * @returns {Window}
 */
function putAside(window, event) {
  const isBefore = window.loaded && event.type === "message.sent" && sequenceOf(event) < (window.items[0]?.sequence ?? 0);
  if (isBefore || window.aside.some(known => isSame(known, event))) return window;
  return { ...window, aside: [...window.aside, event].slice(-ASIDE_MAX) };
}

/**
 * @param {MessageChange} a
 * @param {MessageChange} b
 */
function isSame(a, b) {
  return a.type === b.type && sequenceOf(a) === sequenceOf(b) && versionOf(a) === versionOf(b);
}

/** @param {MessageChange} event */
function versionOf(event) {
  return "message" in event ? event.message.version : event.version;
}

/**
 * Takes back from aside what now has its place.
 * @param {Window} window
 * @param {string|undefined} me
 * @returns {Window}
 */
function settle(window, me) {
  if (!window.loaded || window.aside.length === 0) return window;
  const items = [...window.items];
  const next = () => window.aside.find(event => event.type === "message.sent" && sequenceOf(event) === endOf(items) + 1);
  for (let sent = next(); sent && !window.hasLater; sent = next()) {
    if (sent.type === "message.sent") items.push(hold(sent.message));
  }
  const indexes = new Map(items.map((item, index) => [item.sequence, index]));
  const aside = window.aside.filter(event => {
    const index = indexes.get(sequenceOf(event));
    if (index === undefined) return true;
    items[index] = change(items[index], event, me);
    return false;
  });
  return aside.length === window.aside.length ? window : { ...window, items, aside };
}

/** @param {HeldMessage[]} items */
function endOf(items) {
  return items.at(-1)?.sequence ?? 0;
}

/**
 * A page of history joins the window where they touch; where they don't, the page is the window.
 * @param {Window} window
 * @param {HistoryPage} page
 * @param {{at: "latest"|"around"|"before"|"after", from?: number}} asked
 * @param {string|undefined} me
 * @returns {Window}
 */
export function join(window, page, { at, from }, me) {
  const joined = !window.loaded || window.stale ? replace(window, page) : extend(window, page, at, from);
  const settled = settle(joined, me);
  const wasLive = window.loaded && !window.stale && !window.hasLater;
  return isAhead(settled) && !wasLive ? { ...settled, hasLater: true } : settled;
}

/**
 * @param {Window} window
 * @param {HistoryPage} page
 * @returns {Window}
 */
function replace(window, page) {
  return { ...window, ...page, items: merge(window.items, page.items), loaded: true, stale: false };
}

/**
 * @param {HeldMessage[]} held
 * @param {import("../types.js").Message[]} messages
 */
function merge(held, messages) {
  const known = new Map(held.map(item => [item.sequence, item]));
  return messages.map(message => {
    const item = known.get(message.sequence);
    return item ? renew(item, message) : hold(message);
  });
}

/**
 * @param {Window} window
 * @param {HistoryPage} page
 * @param {"latest"|"around"|"before"|"after"} at
 * @param {number} [from]
 * @returns {Window}
 */
function extend(window, page, at, from) {
  const first = window.items[0]?.sequence ?? 1;
  const end = endOf(window.items);
  if (page.items.length === 0) {
    if (at === "before" && from === first) return { ...window, hasEarlier: page.hasEarlier };
    return at === "after" && from === end ? { ...window, hasLater: page.hasLater } : window;
  }
  const pageFirst = page.items[0].sequence;
  const pageEnd = page.items[page.items.length - 1].sequence;
  const asked = (at === "before" && from === first) || (at === "after" && from === end);
  if (!asked && (pageFirst > end + 1 || pageEnd < first - 1)) {
    return at === "latest" || at === "around" ? replace(window, page) : window;
  }
  return {
    ...window,
    items: [
      ...window.items.filter(item => item.sequence < pageFirst),
      ...merge(window.items, page.items),
      ...window.items.filter(item => item.sequence > pageEnd),
    ],
    hasEarlier: pageFirst <= first ? page.hasEarlier : window.hasEarlier,
    hasLater: pageEnd >= end ? page.hasLater && window.hasLater : window.hasLater,
  };
}

/**
 * A message is here whose predecessor is not: for a moment, when an answer overtook the stream.
 * @param {Window} window
 */
export function isAhead({ items, aside, loaded, hasLater }) {
  return loaded && !hasLater && aside.some(event => event.type === "message.sent" && sequenceOf(event) > endOf(items) + 1);
}

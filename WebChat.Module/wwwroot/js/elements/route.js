/**
 * Where in the chat an address leads. Only the inbox and the conversations are drawn by the script;
 * `other` pages come from the server.
 *
 * @typedef {{view: "inbox"} | {view: "conversation", id: string, at?: number} | {view: "with", userId: string}
 *   | {view: "other"} | {view: "outside"}} Route
 *
 * @param {URL} url
 * @param {string} prefix  where the chat is mapped: `/chat`
 * @returns {Route}
 */
export function routeOf({ pathname, searchParams }, prefix) {
  const root = prefix.replace(/\/$/, "");
  const path = pathname.replace(/\/$/, "");
  if (path.toLowerCase() === root.toLowerCase()) return { view: "inbox" };
  if (!path.toLowerCase().startsWith(`${root.toLowerCase()}/`)) return { view: "outside" };
  const [place, id, ...rest] = path.slice(root.length + 1).split("/");
  if (!id || rest.length > 0) return { view: "other" };
  if (place === "with") return { view: "with", userId: decode(id) };
  return place === "conversations" ? { view: "conversation", id: decode(id), ...spot(searchParams) } : { view: "other" };
}

/**
 * A message to open the conversation at; the links for browsers without a script page by it.
 * @param {URLSearchParams} query
 */
function spot(query) {
  const at = Number(query.get("at") ?? query.get("before") ?? query.get("after") ?? NaN);
  return Number.isSafeInteger(at) && at > 0 ? { at } : {};
}

/** @param {string} part */
function decode(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** @param {string} prefix @param {string} id */
export function addressOf(prefix, id) {
  return `${prefix.replace(/\/$/, "")}/conversations/${encodeURIComponent(id)}`;
}

/**
 * A click that asks for this very tab and nothing special.
 * @param {Pick<MouseEvent, "button"|"metaKey"|"ctrlKey"|"shiftKey"|"altKey"|"defaultPrevented">} event
 */
export function isPlainClick({ button, metaKey, ctrlKey, shiftKey, altKey, defaultPrevented }) {
  return button === 0 && !metaKey && !ctrlKey && !shiftKey && !altKey && !defaultPrevented;
}

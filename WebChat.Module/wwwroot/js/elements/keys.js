/** What browsers say instead of the key while an input method has it, also where `isComposing` comes too late. */
const COMPOSING = 229;

/** @typedef {Pick<KeyboardEvent, "key"|"shiftKey"|"ctrlKey"|"altKey"|"metaKey"|"isComposing"|"keyCode"|"repeat">} Key */

/** @param {Pick<Key, "isComposing"|"keyCode">} event */
export function isComposing(event) {
  return event.isComposing || event.keyCode === COMPOSING;
}

/**
 * Enter sends; with Shift (or Alt) it breaks the line. Held down it does neither twice.
 * @param {Key} event
 * @returns {"send"|"ignore"|"type"}
 */
export function onEnter(event) {
  if (event.key !== "Enter" || isComposing(event) || event.shiftKey || event.altKey) return "type";
  return event.repeat ? "ignore" : "send";
}

/**
 * Which row of a list a key leads to.
 * @param {string} key
 * @param {number} index  of the row that has the focus; -1: none
 * @param {number} count
 * @returns {number|null} null: the key means nothing here
 */
export function rowFor(key, index, count) {
  if (count === 0) return null;
  switch (key) {
    case "ArrowDown": return Math.min(index + 1, count - 1);
    case "ArrowUp": return Math.max(index - 1, 0);
    case "Home": return 0;
    case "End": return count - 1;
    default: return null;
  }
}

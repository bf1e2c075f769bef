/** @import { User } from "./types.js" */

/** What a name may have, and one more so that a longer word is no name. */
const LONGEST = 64;
const MOST = 8;

/**
 * The beginning of a name that is being typed, as the server would find it.
 * @param {string} text
 * @param {number} caret
 * @returns {{start: number, query: string}|null} `start`: where its @ stands
 */
export function mentionAt(text, caret) {
  const before = text.slice(Math.max(0, caret - LONGEST - 2), caret);
  const found = /(?<![\p{Lu}\p{Ll}\p{Lt}\p{Lm}\p{Nd}_.+%/=&?#:@-])@([^@\n]*)$/u.exec(before);
  return found ? { start: caret - found[0].length, query: found[1] } : null;
}

/**
 * Those whose name, or a word of it, begins with what is typed.
 * @param {User[]} people
 * @param {string} query
 * @param {string} [language]
 * @returns {User[]}
 */
export function matching(people, query, language) {
  const wanted = folded(query);
  const begins = (/** @type {User} */ { name }) => folded(name).startsWith(wanted);
  const isMeant = (/** @type {User} */ user) => begins(user) || folded(user.name).split(/\s+/).some(word => word.startsWith(wanted));
  return people.filter(isMeant)
    .sort((a, b) => Number(begins(b)) - Number(begins(a)) || a.name.localeCompare(b.name, language))
    .slice(0, MOST);
}

/** @param {string} text */
function folded(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

/**
 * @param {string} text
 * @param {number} start
 * @param {number} caret
 * @param {string} name
 * @returns {{text: string, caret: number}}
 */
export function completed(text, start, caret, name) {
  const rest = text.slice(caret);
  const said = `${text.slice(0, start)}@${name}${rest.startsWith(" ") ? "" : " "}`;
  return { text: said + rest, caret: said.length + (rest.startsWith(" ") ? 1 : 0) };
}

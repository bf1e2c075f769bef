/** Marks that are accents and points; those of other scripts are letters to their readers. As Content/SearchFold.cs has them. */
const ACCENTS = /[\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f]/u;
const MARK = /\p{Mn}/u;
/** What is not seen; and the dash within an Arabic word. */
const UNSEEN = /\p{Cf}|\u0640/u;
/** @type {Record<string, string>} letters that Unicode doesn't take apart */
const PLAIN = { "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "ς": "σ", "ƿ": "w" };

/**
 * Text as search compares it: letter case, accents and compatibility forms aside, any white space one space.
 * @param {string} text
 */
export function fold(text) {
  const letters = [...text.normalize("NFKD")].map(lower).join("");
  const plain = [...letters].filter(letter => !UNSEEN.test(letter) && !(MARK.test(letter) && ACCENTS.test(letter)));
  return plain.map(letter => PLAIN[letter] ?? letter).join("").normalize("NFKC").replace(/\s+/gu, " ").replace(/\p{Cc}/gu, "").trim();
}

/** Letter by letter, so that a sigma is not another one at the end of a word. @param {string} letter */
function lower(letter) {
  return letter.toLowerCase();
}

/** @param {string} query @returns {string[]} */
export function wordsOf(query) {
  const words = [...new Set(fold(query).split(" "))].filter(Boolean);
  return words.filter(word => !words.some(other => other.length > word.length && other.includes(word)));
}

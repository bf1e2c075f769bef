import { fold } from "./fold.js";

/** What is shown before the first hit, and in all, in characters as people count them; as Parts/Highlight.cs has it. */
const BEFORE = 40;
const MOST = 160;

/**
 * One line around the first of the words, in pieces.
 * @param {string} line  without line breaks
 * @param {string[]} words  folded
 * @returns {{text: string, hit: boolean}[]}
 */
export function highlight(line, words) {
  const characters = [...new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(line)].map(each => each.segment);
  const hits = marks(characters, words);
  const begin = beginning(characters, Math.max(0, hits.indexOf(true)));
  const end = Math.min(characters.length, begin + MOST);
  /** @type {{text: string, hit: boolean}[]} */
  const pieces = begin > 0 ? [{ text: "…", hit: false }] : [];
  for (let at = begin, until; at < end; at = until) {
    for (until = at; until < end && hits[until] === hits[at];) until++;
    pieces.push({ text: characters.slice(at, until).join(""), hit: hits[at] });
  }
  return end < characters.length ? [...pieces, { text: "…", hit: false }] : pieces;
}

/**
 * Folding changes the number of letters, so each character is folded alone, and remembers which it was.
 * @param {string[]} characters
 * @param {string[]} words
 */
function marks(characters, words) {
  const letters = characters.map(folded);
  const owners = letters.flatMap((each, index) => /** @type {number[]} */ (Array(each.length).fill(index)));
  const whole = letters.join("");
  const hits = Array(characters.length).fill(false);
  for (const word of words) {
    for (let at = whole.indexOf(word); at >= 0; at = whole.indexOf(word, at + word.length)) {
      hits.fill(true, owners[at], owners[at + word.length - 1] + 1);
    }
  }
  return hits;
}

/** @param {string} character */
function folded(character) {
  return character === " " ? " " : fold(character);
}

/**
 * At the beginning of a word, where one begins soon enough.
 * @param {string[]} characters
 * @param {number} first
 */
function beginning(characters, first) {
  const earliest = first - BEFORE;
  if (earliest <= 0) return 0;
  const blank = characters.slice(earliest, earliest + BEFORE).indexOf(" ");
  return blank >= 0 ? earliest + blank + 1 : earliest;
}

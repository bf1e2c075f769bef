/** @import { ContentNode } from "../types.js" */

/** One to three emoji and nothing else stand larger; as Parts/Bubble.cs has it. */
const MOST_EMOJI = 3;
const EMOJI = /^[\u{1F000}-\u{1FAFF}\u{2600}-\u{27BF}\u{2B00}-\u{2BFF}\u200D\uFE0F]+$/u;

/** @param {string} text */
export function isOnlyEmoji(text) {
  if (text.length === 0 || text.length > 64 || !EMOJI.test(text)) return false;
  return [...new Intl.Segmenter().segment(text)].length <= MOST_EMOJI;
}

/**
 * What is still to be sent has no tree yet.
 * @param {string} text
 * @returns {ContentNode[]}
 */
export function plainContent(text) {
  return text.split("\n").flatMap((line, index) => [
    ...(index > 0 ? [{ type: "break" }] : []),
    ...(line ? [{ type: "text", text: line }] : []),
  ]);
}

/**
 * Text becomes text nodes, whatever it says.
 * @param {Element} target
 * @param {ContentNode[]} content
 */
export function drawContent(target, content) {
  target.replaceChildren(...content.flatMap(nodesOf));
}

/** @param {ContentNode} node @returns {Node[]} */
function nodesOf({ type, text, children }) {
  if (type === "break") return [document.createElement("br")];
  if (children) return children.flatMap(nodesOf);
  return text ? [document.createTextNode(text)] : [];
}

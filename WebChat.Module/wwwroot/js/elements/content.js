/** @import { ContentNode } from "../types.js" */

/** One to three emoji and nothing else stand larger; as Parts/Bubble.cs has it. */
const MOST_EMOJI = 3;
const EMOJI = /^[\u{1F000}-\u{1FAFF}\u{2600}-\u{27BF}\u{2B00}-\u{2BFF}\u200D\uFE0F]+$/u;
/** The server lets no other through; a link that leads elsewhere would be only its words. */
const SAFE = /^(https?|mailto):/i;

/** @type {Record<string, {tag: string, style?: string, isBlock?: boolean}>} as _Content.cshtml has them */
const ELEMENTS = {
  "paragraph": { tag: "p", style: "webchat-text", isBlock: true },
  "quote": { tag: "blockquote", style: "webchat-text-quote", isBlock: true },
  "list": { tag: "ul", style: "webchat-text-list", isBlock: true },
  "item": { tag: "li", style: "webchat-text-item", isBlock: true },
  "code-block": { tag: "pre", style: "webchat-text-block", isBlock: true },
  "strong": { tag: "strong" },
  "emphasis": { tag: "em" },
  "strike": { tag: "del" },
  "code": { tag: "code", style: "webchat-text-code" },
  "link": { tag: "a", style: "webchat-text-link" },
  "mention": { tag: "span", style: "webchat-mention" },
};

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
  const children = text.split("\n").flatMap((line, index) => [
    ...(index > 0 ? [{ type: "break" }] : []),
    ...(line ? [{ type: "text", text: line }] : []),
  ]);
  return [{ type: "paragraph", children }];
}

/**
 * What the content says, on one line and without how it looks.
 * @param {ContentNode[]} content
 */
export function wordsIn(content) {
  return words(content).replace(/\s+/g, " ").trim();
}

/** @param {ContentNode[]} nodes @returns {string} */
function words(nodes) {
  return nodes.map(({ type, text = "", children = [] }) => {
    const said = text + words(children);
    return type === "break" || ELEMENTS[type]?.isBlock ? `${said}\n` : said;
  }).join("");
}

/**
 * Those who are named, as they are called now.
 * @param {ContentNode[]} content
 * @param {(userId: string) => string|undefined} nameOf
 * @returns {ContentNode[]}
 */
export function withNames(content, nameOf) {
  return content.map(node => {
    const name = node.type === "mention" && typeof node.userId === "string" ? nameOf(node.userId) : undefined;
    return { ...node, ...(name !== undefined && { text: `@${name}` }), ...(node.children && { children: withNames(node.children, nameOf) }) };
  });
}

/**
 * Text becomes text nodes, whatever it says.
 * @param {Element} target
 * @param {ContentNode[]} content
 * @param {string} [me]  who is looking
 */
export function drawContent(target, content, me) {
  target.replaceChildren(...content.flatMap(node => nodesOf(node, me)));
}

/** @param {ContentNode} node @param {string} [me] @returns {Node[]} */
function nodesOf(node, me) {
  const { type, text, children = [], href, start, userId } = node;
  if (type === "break") return [document.createElement("br")];
  const within = [...text ? [document.createTextNode(text)] : [], ...children.flatMap(each => nodesOf(each, me))];
  const known = Object.hasOwn(ELEMENTS, type) && (type !== "link" || SAFE.test(String(href))) ? ELEMENTS[type] : undefined;
  if (!known) return within;
  const element = document.createElement(type === "list" && typeof start === "number" ? "ol" : known.tag);
  if (known.style) element.className = known.style;
  if (element instanceof HTMLOListElement) element.start = Number(start);
  if (type === "mention") Object.assign(element.dataset, { userId: userId ?? "", ...(me !== undefined && (userId ?? me) === me && { me: "true" }) });
  if (element instanceof HTMLPreElement) element.tabIndex = 0; // it scrolls
  if (element instanceof HTMLAnchorElement) Object.assign(element, { href, rel: "noopener noreferrer nofollow", target: "_blank" });
  element.append(...within);
  return [element];
}

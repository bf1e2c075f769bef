/** More than that is simply many. */
const MOST = 999;

/**
 * What a pill says; empty where there is nothing to say.
 * @param {number} count
 * @param {boolean} [capped]  the server stopped counting there
 * @param {string} [language]
 */
export function pillText(count, capped = false, language) {
  if (count <= 0) return "";
  if (capped || count > MOST) return `${MOST}+`;
  return new Intl.NumberFormat(language || undefined, { useGrouping: false }).format(count);
}

/** @param {string} title  as the document has it now @param {string} pill */
export function titleWith(title, pill) {
  const plain = title.replace(/^\([\d\u0660-\u0669\u06f0-\u06f9\u0966-\u096f]+\+?\) /, "");
  return pill ? `(${pill}) ${plain}` : plain;
}

/**
 * Sites write a page's title in their own way ("Bob – Birch Lane"); another page's goes where this one's stood.
 * @param {string} title  the document's
 * @param {string} own  the page's own part of it
 * @returns {(other: string) => string}
 */
export function titlePattern(title, own) {
  const plain = titleWith(title, "");
  const at = own ? plain.indexOf(own) : -1;
  return at < 0 ? other => other : other => plain.slice(0, at) + other + plain.slice(at + own.length);
}

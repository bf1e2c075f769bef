/**
 * The page's own words, in its language: `data-word-sending` of <webchat-app> is `words("sending")`.
 * @param {DOMStringMap} data
 */
export function wordsOf(data) {
  /**
   * @param {string} name  as in the attribute
   * @param {string|number} [what]  goes where the words have {0}
   */
  return (name, what = "") => {
    const key = `word-${name}`.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
    return (data[key] ?? "").replace("{0}", () => String(what));
  };
}

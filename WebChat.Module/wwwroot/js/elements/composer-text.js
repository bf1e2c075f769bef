/**
 * What a composer's text may become.
 * @param {string} text
 * @param {number} limit  in UTF-16 units, after trimming
 * @returns {{isBlank: boolean, excess: number}}
 */
export function checkText(text, limit) {
  const { length } = text.trim();
  return { isBlank: length === 0, excess: Math.max(0, length - limit) };
}

/**
 * A draft has its place before two people have a conversation, too.
 * @param {{conversationId?: string, userId?: string}} data  of <webchat-conversation>
 */
export function draftPlace({ conversationId, userId }) {
  return conversationId || `with:${userId ?? ""}`;
}

/**
 * Where the browser doesn't let the field grow by itself.
 * @param {HTMLTextAreaElement} text
 */
export function fit(text) {
  if (CSS.supports("field-sizing", "content")) return;
  text.style.height = "auto";
  text.style.height = `${text.scrollHeight + text.offsetHeight - text.clientHeight}px`;
}

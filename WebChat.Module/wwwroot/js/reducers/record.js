/**
 * Records that keep their identity when nothing changes, so that subscribers of a slice sleep on.
 *
 * @template T
 * @param {Record<string, T>} record
 * @param {string} key
 * @param {T} value
 * @returns {Record<string, T>}
 */
export function put(record, key, value) {
  return Object.is(record[key], value) ? record : { ...record, [key]: value };
}

/**
 * @template T
 * @param {Record<string, T>} record
 * @param {string} key
 * @returns {Record<string, T>}
 */
export function without(record, key) {
  if (!(key in record)) return record;
  const { [key]: _, ...rest } = record;
  return rest;
}

/**
 * Marks of users in conversations, which only move forward.
 * @param {Record<string, Record<string, number>>} record
 * @param {string} conversationId
 * @param {string} userId
 * @param {number} sequence
 */
export function forward(record, conversationId, userId, sequence) {
  const marks = record[conversationId] ?? {};
  return sequence > (marks[userId] ?? 0) ? put(record, conversationId, put(marks, userId, sequence)) : record;
}

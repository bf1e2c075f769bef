const FIRST_MS = 500;
const MOST_MS = 30_000;

/**
 * How long to wait before the next try: doubled each time, and spread over its upper half, so that
 * a thousand clients of a restarted server do not come back as one.
 *
 * @param {number} failures  so far, from 1
 * @param {() => number} [random]
 * @returns {number} milliseconds
 */
export function backoff(failures, random = Math.random) {
  const most = Math.min(MOST_MS, FIRST_MS * 2 ** (failures - 1));
  return most / 2 + random() * most / 2;
}

/**
 * The arithmetic of a scrolled list, in pixels.
 *
 * @typedef {{scrollTop: number, scrollHeight: number, clientHeight: number}} View
 * @typedef {{key: string, offset: number}} Spot  a message, and how far below the view's upper edge it begins
 * @typedef {{top: number, bottom: number}} Extent  of one message, from the view's upper edge
 */

/** Less than a line away from the end is at the end: zoomed browsers round. */
const END_SLACK = 24;
/** How many view heights before the edge the next page is asked for. */
const AHEAD = 1.5;

/** @param {View} view */
export function isAtEnd({ scrollTop, scrollHeight, clientHeight }) {
  return scrollHeight - clientHeight - scrollTop <= END_SLACK;
}

/**
 * Which neighbouring page the reader will soon need.
 * @param {View} view
 * @param {{loaded: boolean, loading: boolean, hasEarlier: boolean, hasLater: boolean}} window
 * @returns {"earlier"|"later"|null}
 */
export function pageWanted({ scrollTop, scrollHeight, clientHeight }, { loaded, loading, hasEarlier, hasLater }) {
  if (!loaded || loading || clientHeight === 0) return null;
  const ahead = clientHeight * AHEAD;
  if (hasEarlier && scrollTop < ahead) return "earlier";
  return hasLater && scrollHeight - clientHeight - scrollTop < ahead ? "later" : null;
}

/**
 * The first of `count` messages that is at least partly in view, by halving: they stand in order.
 * @param {number} count
 * @param {(index: number) => Extent} extent
 * @returns {number} `count` when all are above
 */
export function firstInView(count, extent) {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (extent(middle).bottom <= 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Where to scroll so that a message stands again where it stood.
 * @param {number} scrollTop
 * @param {number} offset  as it was
 * @param {number} top  as it is now
 */
export function scrollTopFor(scrollTop, offset, top) {
  return scrollTop + top - offset;
}

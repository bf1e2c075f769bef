/**
 * Which of the old keys may stay where they are while all others are moved, put in or taken out: the
 * longest run that already stands in the new order. What stays keeps focus, hover and selection.
 * @param {string[]} before
 * @param {string[]} after
 * @returns {Set<string>}
 */
export function staying(before, after) {
  const places = new Map(after.map((key, index) => [key, index]));
  const common = before.filter(key => places.has(key));
  /** @type {number[]} index in `common` of the lowest end of a run of each length */ const ends = [];
  /** @type {number[]} */ const previous = [];
  const place = (/** @type {number} */ index) => /** @type {number} */ (places.get(common[index]));
  for (let index = 0; index < common.length; index++) {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (place(ends[middle]) < place(index)) low = middle + 1;
      else high = middle;
    }
    previous[index] = low > 0 ? ends[low - 1] : -1;
    ends[low] = index;
  }
  /** @type {Set<string>} */ const stay = new Set();
  for (let index = ends.at(-1) ?? -1; index >= 0; index = previous[index]) stay.add(common[index]);
  return stay;
}

/**
 * Makes the children of a list be those of `items`, in order, touching only what differs.
 * @template T
 * @param {Element} list
 * @param {T[]} items
 * @param {object} how
 * @param {(child: Element) => string} how.keyOf  of an element that is there
 * @param {(item: T) => string} how.key
 * @param {(item: T) => Element} how.create
 * @param {(element: Element, item: T) => void} how.draw
 */
export function reconcile(list, items, { keyOf, key, create, draw }) {
  const known = new Map([...list.children].map(child => [keyOf(child), child]));
  const keys = items.map(key);
  const wanted = new Set(keys);
  for (const child of [...list.children]) {
    if (!wanted.has(keyOf(child)) || known.get(keyOf(child)) !== child) child.remove();
  }
  const stay = staying([...list.children].map(keyOf), keys);
  /** @type {Element|null} */ let following = null;
  for (let index = items.length - 1; index >= 0; index--) {
    const element = known.get(keys[index]) ?? create(items[index]);
    draw(element, items[index]);
    if (!stay.has(keys[index])) put(list, element, following);
    following = element;
  }
}

/**
 * @param {Element} list
 * @param {Element} element
 * @param {Element|null} following
 */
function put(list, element, following) {
  const focused = element.contains(document.activeElement) ? /** @type {HTMLElement} */ (document.activeElement) : null;
  list.insertBefore(element, following);
  focused?.focus({ preventScroll: true });
}

/** A seeded generator (mulberry32), so that a failure can be repeated by its seed. */
export function randomFrom(seed) {
  const next = () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const below = limit => Math.floor(next() * limit);
  return {
    next,
    below,
    pick: list => list[below(list.length)],
    shuffled: list => list.map(each => [next(), each]).sort(([a], [b]) => a - b).map(([, each]) => each),
  };
}

/**
 * A pure function that remembers its last answer, so that equal input gives the very same object.
 *
 * @template {unknown[]} A
 * @template R
 * @param {(...input: A) => R} compute
 * @returns {(...input: A) => R}
 */
export function once(compute) {
  /** @type {{input: A, output: R}|undefined} */
  let last;
  return (...input) => {
    if (!last || input.length !== last.input.length || input.some((each, i) => !Object.is(each, last?.input[i]))) {
      last = { input, output: compute(...input) };
    }
    return last.output;
  };
}

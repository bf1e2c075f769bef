/** This line doesn't carry that transport: a proxy blocks it, or keeps back what it should pass on. */
export class Unfit extends Error {
  /** @param {string} transport */
  constructor(transport) {
    super(`The line carries no ${transport}.`);
    this.name = "Unfit";
  }
}

/** A line that carries a transport shows it within this time; a proxy that keeps answers back never does, and is noticed within two seconds. */
export const OPEN_MS = 1800;

/** Longer than the longest pause between two signs of life that a site can choose. */
export const QUIET_MS = 75_000;

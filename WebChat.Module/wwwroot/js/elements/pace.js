/**
 * Draws what comes alone at once, and what comes in a rush once a frame: laying out a long list for
 * each of a hundred messages would hold up the hundredth by seconds. Nothing is drawn that nobody sees:
 * a hidden document has no frames.
 */
export class Pace {
  #draw;
  #signal;
  #isResting = false;
  #isDue = false;

  /** @param {() => void} draw @param {AbortSignal} signal */
  constructor(draw, signal) {
    this.#draw = draw;
    this.#signal = signal;
  }

  /** Something has changed. */
  ask = () => {
    if (this.#isResting) this.#isDue = true;
    else this.#now();
  };

  #now() {
    if (this.#signal.aborted) return;
    this.#isDue = false;
    this.#isResting = true;
    requestAnimationFrame(() => {
      this.#isResting = false;
      if (this.#isDue) this.#now();
    });
    this.#draw();
  }
}

/** What was asked for is drawn by then. @returns {Promise<unknown>} */
export function drawn() {
  return new Promise(requestAnimationFrame);
}

/** Where the browser makes no frames, as for a window behind others, as good as one. */
const NO_FRAME_MS = 250;

/**
 * Draws what comes alone at once, and what comes in a rush once a frame: laying out a long list for
 * each of a hundred messages would hold up the hundredth by seconds.
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
    void frame().then(() => {
      this.#isResting = false;
      if (this.#isDue) this.#now();
    });
    this.#draw();
  }
}

/** What was asked for is drawn by then. @returns {Promise<void>} */
export async function drawn() {
  await frame();
  await null; // behind those who waited for the same frame
}

/** @returns {Promise<void>} */
function frame() {
  return new Promise(resolve => {
    const timer = setTimeout(go, NO_FRAME_MS);
    const request = requestAnimationFrame(go);
    function go() {
      clearTimeout(timer);
      cancelAnimationFrame(request);
      resolve();
    }
  });
}

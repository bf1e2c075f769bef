/** @import { Spot, View } from "./scroll-place.js" */
import { firstInView, isAtEnd, scrollTopFor } from "./scroll-place.js";

/** Enough that one of them outlives a change. */
const ANCHORS = 5;

/**
 * A scrolled list that changes without moving what is being read, and follows its end where one is at the end.
 * The styles may begin it at its end (column-reverse): scrollTop is 0 there and negative above.
 */
export class Scroller {
  #view;
  #isReversed;
  #isAtEnd;
  /** On the way to the end, gently: what changes meanwhile must not hold it where it just was. */ #isHeadingDown = false;
  /** The list goes on after what is shown: its lower edge is no end to follow. */
  hasLater = false;

  /**
   * @param {HTMLElement} view
   * @param {Element} content
   * @param {() => void} onMove
   * @param {AbortSignal} signal
   */
  constructor(view, content, onMove, signal) {
    this.#view = view;
    this.#isReversed = getComputedStyle(view).flexDirection === "column-reverse";
    this.#isAtEnd = isAtEnd(this.view);
    view.style.overflowAnchor = "none"; // not every browser has it; ours would be done twice
    view.addEventListener("scroll", () => {
      this.#isAtEnd = isAtEnd(this.view);
      if (this.#isAtEnd) this.#isHeadingDown = false;
      onMove();
    }, { signal, passive: true });
    for (const touch of ["wheel", "touchmove", "pointerdown", "keydown", "scrollend"]) {
      view.addEventListener(touch, () => this.#isHeadingDown = false, { signal, passive: true });
    }
    const sizes = new ResizeObserver(() => this.#isFollowing && this.toEnd());
    sizes.observe(view);
    sizes.observe(content);
    signal.addEventListener("abort", () => sizes.disconnect(), { once: true });
  }

  /** @returns {View} */
  get view() {
    const { scrollTop, scrollHeight, clientHeight } = this.#view;
    return { scrollHeight, clientHeight, scrollTop: this.#isReversed ? scrollHeight - clientHeight + scrollTop : scrollTop };
  }

  get isAtEnd() {
    return this.#isAtEnd && !this.hasLater;
  }

  get #isFollowing() {
    return this.isAtEnd && this.#view.clientHeight > 0;
  }

  /** @param {() => void} change */
  keep(change) {
    const isFollowing = this.#isFollowing || this.#isHeadingDown;
    const anchors = isFollowing ? [] : this.#anchors();
    change();
    if (isFollowing) return this.toEnd();
    const anchor = anchors.find(({ element }) => element.isConnected);
    if (anchor) this.#scrollTo(scrollTopFor(this.#view.scrollTop, anchor.offset, this.#topOf(anchor.element)));
  }

  toEnd() {
    this.#isHeadingDown = false;
    this.#scrollTo(this.#end);
    this.#isAtEnd = true;
  }

  toEndGently() {
    const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const { scrollHeight, scrollTop, clientHeight } = this.view;
    const isFar = scrollHeight - scrollTop > 4 * clientHeight;
    if (isCalm || isFar) this.toEnd();
    else {
      this.#isHeadingDown = true;
      this.#view.scrollTo({ top: this.#end, behavior: "smooth" });
    }
  }

  /** @param {Element} element @param {number} share  of the view's height above it */
  toElement(element, share) {
    this.#scrollTo(scrollTopFor(this.#view.scrollTop, this.#view.clientHeight * share, this.#topOf(element)));
    this.#isAtEnd = isAtEnd(this.view);
  }

  /** @returns {Spot|null} the first message in view */
  get spot() {
    const [first] = this.#anchors();
    return first ? { key: first.element.getAttribute("data-key") ?? "", offset: first.offset } : null;
  }

  /** @param {Spot} spot @returns {boolean} whether it is still there */
  toSpot({ key, offset }) {
    const element = this.#view.querySelector(`[data-part=bubble][data-key="${CSS.escape(key)}"]`);
    if (!element) return false;
    this.#scrollTo(scrollTopFor(this.#view.scrollTop, offset, this.#topOf(element)));
    this.#isAtEnd = isAtEnd(this.view);
    return true;
  }

  #anchors() {
    const bubbles = [...this.#view.querySelectorAll("[data-part=bubble]")];
    const edge = this.#view.getBoundingClientRect().top;
    const first = firstInView(bubbles.length, index => {
      const { top, bottom } = bubbles[index].getBoundingClientRect();
      return { top: top - edge, bottom: bottom - edge };
    });
    return bubbles.slice(first, first + ANCHORS).map(element => ({ element, offset: this.#topOf(element) }));
  }

  get #end() {
    return this.#isReversed ? 0 : this.#view.scrollHeight;
  }

  /** @param {Element} element */
  #topOf(element) {
    return element.getBoundingClientRect().top - this.#view.getBoundingClientRect().top;
  }

  /** @param {number} top */
  #scrollTo(top) {
    this.#view.scrollTo({ top, behavior: "instant" });
  }
}

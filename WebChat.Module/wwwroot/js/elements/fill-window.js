/** A phone, or a window as low as one: there the site's footer waits below the fold. */
const NARROW_PX = 600;
const LOW_PX = 480;

/**
 * Tells the styles how much of the window the site's own header and footer take (layout.css).
 * @param {HTMLElement} app
 * @param {AbortSignal} signal
 */
export function fillWindow(app, signal) {
  const measure = () => {
    app.style.setProperty("--webchat-offset", "-100vh"); // taller than the window, so that nothing around it stretches
    const { top, height, width } = app.getBoundingClientRect();
    const above = Math.max(0, top + scrollY);
    const below = Math.max(0, document.documentElement.scrollHeight - above - height);
    app.style.setProperty("--webchat-offset", `${Math.ceil(offsetOf({ window: innerHeight, above, below, width }))}px`);
  };
  addEventListener("resize", measure, { signal });
  measure();
}

/** @param {{window: number, above: number, below: number, width: number}} pixels */
export function offsetOf({ window, above, below, width }) {
  return width >= NARROW_PX && window - above - below >= LOW_PX ? above + below : above;
}

/** Below this the site's footer may as well wait below the fold. */
const LEAST_PX = 560;

/**
 * Tells the styles how much of the window the site's own header and footer take (layout.css).
 * @param {HTMLElement} app
 * @param {AbortSignal} signal
 */
export function fillWindow(app, signal) {
  const measure = () => {
    app.style.setProperty("--webchat-offset", "-100vh"); // taller than the window, so that nothing around it stretches
    const { top, height } = app.getBoundingClientRect();
    const above = Math.max(0, top + scrollY);
    const below = Math.max(0, document.documentElement.scrollHeight - above - height);
    app.style.setProperty("--webchat-offset", `${Math.ceil(offsetOf(innerHeight, above, below))}px`);
  };
  addEventListener("resize", measure, { signal });
  measure();
}

/**
 * @param {number} window
 * @param {number} above
 * @param {number} below
 */
export function offsetOf(window, above, below) {
  return window - above - below >= LEAST_PX ? above + below : above;
}

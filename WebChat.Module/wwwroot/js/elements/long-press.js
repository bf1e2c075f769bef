const HELD_MS = 450;
/** A finger is never quite still. */
const SLACK = 10;

/**
 * A finger that rests on something; a mouse has its pointer to hover with.
 * @param {HTMLElement} root
 * @param {(target: Element) => boolean} onPress  whether it meant something there
 * @param {AbortSignal} signal
 */
export function onLongPress(root, onPress, signal) {
  let timer = 0;
  let from = { x: 0, y: 0 };
  let isHeld = false;
  const cancel = () => clearTimeout(timer);
  root.addEventListener("pointerdown", event => {
    cancel();
    isHeld = false;
    if (event.pointerType === "mouse" || !(event.target instanceof Element)) return;
    const { target } = event;
    from = { x: event.clientX, y: event.clientY };
    timer = setTimeout(() => isHeld = onPress(target), HELD_MS);
  }, { signal, passive: true });
  root.addEventListener("pointermove", event => {
    if (Math.hypot(event.clientX - from.x, event.clientY - from.y) > SLACK) cancel();
  }, { signal, passive: true });
  for (const end of ["pointerup", "pointercancel"]) root.addEventListener(end, cancel, { signal, passive: true });
  root.addEventListener("contextmenu", event => isHeld && event.preventDefault(), { signal });
  root.addEventListener("click", event => {
    if (!isHeld) return;
    isHeld = false;
    event.preventDefault(); // the finger that was lifted meant no link
    event.stopPropagation();
  }, { signal, capture: true });
}

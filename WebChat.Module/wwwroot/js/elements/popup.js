import { attribute } from "./markup.js";

/** Between a popup and the button it belongs to, and between it and the window's edge. */
const GAP = 6;

/**
 * Opens a popup (an element with `popover`) at its button: below, or above where there is more room.
 * @param {HTMLElement} popup
 * @param {HTMLElement} opener
 */
export function openPopup(popup, opener) {
  popup.showPopover();
  const { top, bottom, left, right } = opener.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = popup;
  const isBelow = bottom + GAP + height <= innerHeight || bottom < innerHeight - top;
  const isEnd = getComputedStyle(popup).direction === "rtl";
  const x = isEnd ? right - width : left;
  popup.style.left = `${clamp(x, GAP, innerWidth - width - GAP)}px`;
  popup.style.top = `${clamp(isBelow ? bottom + GAP : top - GAP - height, GAP, innerHeight - height - GAP)}px`;
  attribute(opener, "aria-expanded", "true");
}

/** @param {number} value @param {number} least @param {number} most */
function clamp(value, least, most) {
  return Math.max(least, Math.min(value, most));
}

/**
 * Escape closes the popup alone, arrows go from button to button, and what opened it has the focus again.
 * @param {HTMLElement} popup
 * @param {() => void} onClose
 * @param {AbortSignal} signal
 */
export function tendPopup(popup, onClose, signal) {
  popup.addEventListener("keydown", event => {
    if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      popup.hidePopover();
    }
    const buttons = /** @type {HTMLElement[]} */ ([...popup.querySelectorAll("button")]).filter(each => each.checkVisibility());
    const next = buttons[neighbour(event.key, buttons.indexOf(/** @type {HTMLElement} */ (document.activeElement)), columnsOf(buttons), buttons.length)];
    if (next) {
      event.preventDefault();
      next.focus();
    }
  }, { signal });
  popup.addEventListener("toggle", event => /** @type {ToggleEvent} */ (event).newState === "closed" && onClose(), { signal });
}

/** @param {HTMLElement[]} buttons */
function columnsOf(buttons) {
  return Math.max(1, buttons.filter(each => each.offsetTop === buttons.at(-1)?.offsetTop).length, buttons.findIndex(each => each.offsetTop !== buttons[0].offsetTop));
}

/**
 * @param {string} key
 * @param {number} index
 * @param {number} columns
 * @param {number} count
 * @returns {number} -1: the key leads nowhere
 */
export function neighbour(key, index, columns, count) {
  const by = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns }[key];
  const next = by === undefined ? -1 : index + by;
  return next < count ? next : -1;
}

/** @import { Spot } from "./scroll-place.js" */

/** Somebody who reads more conversations than this at a time finds the oldest at its end. */
const MOST = 500;

/**
 * Where one was in each conversation when one left it, for as long as the page lives.
 *
 * @typedef {"end"|Spot} Place
 */
export class Places {
  /** @type {Map<string, Place>} */ #places = new Map();

  /** @param {string} conversationId @returns {Place|undefined} */
  get(conversationId) {
    return this.#places.get(conversationId);
  }

  /** @param {string} conversationId @param {Place} place */
  set(conversationId, place) {
    this.#places.delete(conversationId);
    this.#places.set(conversationId, place);
    if (this.#places.size > MOST) this.#places.delete(this.#places.keys().next().value ?? "");
  }
}

/**
 * Where a conversation opens: at what was asked for; where one left it while reading back; before what is new; at its end.
 * @param {{at?: number, place?: Place, hasUnreadLine: boolean}} known
 * @returns {{to: "message", sequence: number}|{to: "spot", spot: Spot}|{to: "unread"}|{to: "end"}}
 */
export function openingPlace({ at, place, hasUnreadLine }) {
  if (at !== undefined) return { to: "message", sequence: at };
  if (place && place !== "end") return { to: "spot", spot: place };
  return hasUnreadLine ? { to: "unread" } : { to: "end" };
}

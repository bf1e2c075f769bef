/** @import { Clock } from "./clock.js" */
import { clock } from "./clock.js";

/**
 * What the chat needs of the browser; tests give their own.
 *
 * @typedef {object} Environment
 * @property {typeof fetch} fetch
 * @property {(address: string) => WebSocket} [openSocket]
 * @property {Storage} [storage]
 * @property {LockManager} [locks]
 * @property {(name: string) => BroadcastChannel|undefined} openChannel
 * @property {Pick<Document, "visibilityState"|"hasFocus"|"addEventListener">} document
 * @property {Pick<Window, "addEventListener">} window
 * @property {() => boolean} isOnline
 * @property {Clock} clock
 * @property {() => number} random
 */

/** @returns {Environment} */
export function browser() {
  return {
    fetch: (input, init) => fetch(input, init),
    openSocket: typeof WebSocket === "undefined" ? undefined : openSocket,
    storage: storage(),
    locks: navigator.locks, // absent on plain http
    openChannel: name => typeof BroadcastChannel === "undefined" ? undefined : new BroadcastChannel(name),
    document,
    window,
    isOnline: () => navigator.onLine,
    clock,
    random: Math.random,
  };
}

/** Reading the property throws where the person forbids storage. */
function storage() {
  try {
    return localStorage;
  } catch {
    return undefined;
  }
}

/** Not every browser takes a relative address, or one of http. @param {string} address */
function openSocket(address) {
  const url = new URL(address, location.href);
  url.protocol = url.protocol.replace("http", "ws");
  return new WebSocket(url);
}

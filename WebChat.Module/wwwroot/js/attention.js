/** @import { Environment } from "./environment.js" */

/**
 * When the reader, the network or the page itself comes and goes.
 *
 * @param {Pick<Environment, "document"|"window">} environment
 * @param {object} calls
 * @param {() => void} calls.back  the network is there again, or the reader
 * @param {() => void} calls.offline
 * @param {() => void} calls.seen  the document is looked at again
 * @param {() => void} calls.hidden  the page goes, perhaps to come back as it was
 * @param {() => void} calls.restored
 * @param {AbortSignal} signal
 */
export function watchAttention({ document, window }, { back, offline, seen, hidden, restored }, signal) {
  window.addEventListener("online", back, { signal });
  window.addEventListener("offline", offline, { signal });
  window.addEventListener("focus", seen, { signal });
  window.addEventListener("pagehide", hidden, { signal });
  window.addEventListener("pageshow", event => event.persisted && restored(), { signal });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "visible") return;
    back();
    seen();
  }, { signal });
}

/** @import { ConnectionStatus } from "../state-types.js" */

/** A hiccup that heals by itself is no news. */
const PATIENCE_MS = { connecting: 4000, reconnecting: 2500, offline: 400 };

/**
 * @typedef {"reconnecting"|"offline"|"signed-out"|"outdated"} Notice
 *
 * @param {ConnectionStatus} status
 * @param {boolean} isOutdated
 * @returns {{notice: Notice|null, afterMs: number}} what to say, and how long to wait before saying it
 */
export function noticeOf(status, isOutdated) {
  switch (status) {
    case "signed-out":
      return { notice: "signed-out", afterMs: 0 };
    case "offline":
      return { notice: "offline", afterMs: PATIENCE_MS.offline };
    case "connecting":
    case "reconnecting":
      return { notice: "reconnecting", afterMs: PATIENCE_MS[status] };
    default:
      return { notice: isOutdated ? "outdated" : null, afterMs: 0 };
  }
}

/** @import { Transport } from "../ladder.js" */
import { longPoll } from "./long-poll.js";

/** Below the ten seconds after which impatient proxies cut. */
const WAIT_SECONDS = 8;

/**
 * A long poll for lines on which no answer may take as long as the site would like.
 * @type {Transport}
 */
export function briefPoll(line) {
  return longPoll({ ...line, waitSeconds: Math.min(WAIT_SECONDS, line.waitSeconds) });
}

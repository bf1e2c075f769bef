/** @import { Transport } from "../ladder.js" */
import { withDeadline } from "../deadline.js";

/** What the answer to a wait that is over may take on a slow line. */
const GRACE_MS = 10_000;

/**
 * One outstanding request; the next only after its answer. The first one does not wait, so that one
 * knows at once whether the line stands.
 * @type {Transport}
 */
export async function* longPoll({ api, after, waitSeconds, clock, signal }) {
  for (let wait = 0; ; wait = waitSeconds) {
    const page = await withDeadline(clock, wait * 1000 + GRACE_MS, signal => api.events(after, wait, { signal }), signal);
    after = page.cursor;
    yield page;
  }
}

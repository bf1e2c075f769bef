/** @import { Transport } from "../ladder.js" */
import { wait } from "../clock.js";
import { withDeadline } from "../deadline.js";

const INTERVAL_MS = 3000;
const GRACE_MS = 10_000;

/**
 * For lines on which no answer may take long.
 * @type {Transport}
 */
export async function* shortPoll({ api, after, clock, signal }) {
  while (!signal.aborted) {
    const page = await withDeadline(clock, GRACE_MS, signal => api.events(after, 0, { signal }), signal);
    after = page.cursor;
    yield page;
    await wait(clock, INTERVAL_MS, signal);
  }
}

/** @import { Transport } from "../ladder.js" */
/** @import { EventPage } from "../types.js" */
import { withDeadline } from "../deadline.js";
import { Mail } from "./mail.js";
import { OPEN_MS, QUIET_MS, Unfit } from "./unfit.js";

/**
 * One answer that never ends. Read by `fetch`, since an EventSource hides its status and its heartbeats.
 * @type {Transport}
 */
export async function* serverSentEvents({ api, after, clock, signal }) {
  /** @type {Mail<EventPage>} */
  const mail = new Mail();
  const life = new AbortController();
  const stream = /** @type {NonNullable<typeof api.stream>} */ (api.stream);
  let isBuffered = true;
  stream(after, { signal: AbortSignal.any([signal, life.signal]) })
    .then(answer => pages(answer, after, page => mail.put(page)))
    .then(() => mail.fail(new TypeError("The stream ended.")), problem => mail.fail(problem));
  try {
    for (let ms = OPEN_MS; ; ms = QUIET_MS) {
      const page = await withDeadline(clock, ms, signal => mail.take(signal), signal);
      isBuffered = false;
      after = page.cursor;
      yield page;
    }
  } catch (problem) {
    const isSilent = isBuffered && problem instanceof DOMException && !signal.aborted; // the deadline's
    throw isSilent ? new Unfit("event stream") : problem;
  } finally {
    life.abort();
  }
}

/**
 * @param {Response} answer
 * @param {string} after
 * @param {(page: EventPage) => void} take
 */
async function pages(answer, after, take) {
  if (!answer.body || !answer.headers.get("Content-Type")?.startsWith("text/event-stream")) throw new Unfit("event stream");
  const reader = answer.body.pipeThrough(/** @type {ReadableWritablePair<string, any>} */ (new TextDecoderStream())).getReader();
  let text = "";
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    const blocks = (text + read.value).split("\n\n");
    text = blocks.pop() ?? "";
    for (const block of blocks) {
      const data = block.split("\n").find(line => line.startsWith("data: "));
      /** @type {EventPage} a comment is a sign of life */
      const page = data ? JSON.parse(data.slice("data: ".length)) : { events: [], cursor: after, gap: false };
      after = page.cursor;
      take(page);
    }
  }
}

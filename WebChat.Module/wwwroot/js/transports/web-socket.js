/** @import { Transport } from "../ladder.js" */
/** @import { EventPage } from "../types.js" */
import { ApiProblem } from "../api-problem.js";
import { withDeadline } from "../deadline.js";
import { Mail } from "./mail.js";
import { OPEN_MS, QUIET_MS, Unfit } from "./unfit.js";

/** Why the server closed it, as the status that another transport would have got. */
const STATUS = /** @type {Record<number, number>} */ ({ 4401: 401, 4403: 403, 4429: 429 });
const RETRY_AFTER_MS = 1000;

/**
 * One socket, one page a message. Its handshake hides why it was refused; the next transport finds out.
 * @type {Transport}
 */
export async function* webSocket({ api, after, clock, signal }) {
  /** @type {Mail<EventPage>} */
  const mail = new Mail();
  const socket = /** @type {NonNullable<typeof api.socket>} */ (api.socket)(after);
  let isOpen = false;
  socket.onopen = () => {
    isOpen = true;
    mail.put({ events: [], cursor: after, gap: false });
  };
  socket.onmessage = ({ data }) => mail.put(JSON.parse(data));
  socket.onclose = ({ code }) => mail.fail(problemOf(code));
  try {
    for (let ms = OPEN_MS; ; ms = QUIET_MS) yield await withDeadline(clock, ms, signal => mail.take(signal), signal);
  } catch (problem) {
    throw isOpen || signal.aborted ? problem : new Unfit("WebSocket");
  } finally {
    socket.close();
  }
}

/** @param {number} code */
function problemOf(code) {
  const status = STATUS[code];
  if (!status) return new TypeError(`The socket was closed with ${code}.`);
  return new ApiProblem({ status, code: `closed-${code}`, detail: "", retryAfter: status === 429 ? RETRY_AFTER_MS : undefined });
}

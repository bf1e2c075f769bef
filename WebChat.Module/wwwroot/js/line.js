/** @import { Api } from "./api.js" */
/** @import { Clock } from "./clock.js" */
/** @import { EventsApi } from "./ladder.js" */
/** @import { EventPage, Snapshot } from "./types.js" */
/** @import { ConnectionStatus } from "./state-types.js" */
import { Follower } from "./follower.js";
import { Ladder } from "./ladder.js";
import { campaign } from "./leader.js";
import { Stream } from "./stream.js";
import { briefPoll } from "./transports/brief-poll.js";
import { longPoll } from "./transports/long-poll.js";
import { serverSentEvents } from "./transports/server-sent-events.js";
import { shortPoll } from "./transports/short-poll.js";
import { webSocket } from "./transports/web-socket.js";

/**
 * @typedef {{type: "page", page: EventPage, from: string} | {type: "snapshot", snapshot: Snapshot}
 *   | {type: "status", status: ConnectionStatus} | {type: "hello"|"wake"}} Told  what tabs tell each other
 *
 * @typedef {object} LineParts
 * @property {Pick<Api, "start"> & EventsApi} api
 * @property {string} name  prefix and user: whose tabs share the line
 * @property {LockManager} [locks]
 * @property {(name: string) => BroadcastChannel|undefined} openChannel
 * @property {Clock} clock
 * @property {() => number} [random]
 * @property {() => boolean} [isOnline]
 * @property {(snapshot: Snapshot) => void} onSnapshot
 * @property {(page: EventPage) => void} onPage
 * @property {(status: ConnectionStatus) => void} onStatus
 */

/**
 * This tab's end of the live line that all tabs of the browser share. Each tab takes its own
 * snapshot; then one reads the stream and tells the others every page.
 */
export class Line {
  #parts;
  #stream;
  #follower;
  /** @type {BroadcastChannel|undefined} */ #channel;
  #leading = false;
  /** @type {Told[]|null} told before there is a snapshot to apply it to */ #early = [];
  #life = new AbortController();
  /** @type {ConnectionStatus} */ #status = "connecting";

  /** @param {LineParts} parts */
  constructor(parts) {
    this.#parts = parts;
    const { api, clock, random, isOnline, onPage } = parts;
    this.#stream = new Stream({
      api, clock, random, isOnline,
      ladder: new Ladder(rungs(api), clock),
      onSnapshot: snapshot => this.#take({ type: "snapshot", snapshot }),
      onPage: (page, from) => this.#take({ type: "page", page, from }),
      onStatus: status => this.#take({ type: "status", status }),
    });
    this.#follower = new Follower({ stream: this.#stream, api, clock, random, onPage });
  }

  /** Ends when stopped or signed out. */
  async start() {
    this.#life = new AbortController();
    const { signal } = this.#life;
    const isResumed = this.#stream.cursor !== null;
    this.#channel = this.#parts.openChannel(this.#parts.name);
    this.#channel?.addEventListener("message", ({ data }) => this.#hear(data, signal));
    this.#early = [];
    if (!await this.#stream.begin(signal)) return;
    for (const told of this.#early.splice(0)) this.#follow(told, signal);
    this.#early = null;
    if (isResumed) this.#follower.repair(signal);
    this.#tell({ type: "hello" });
    await campaign(this.#parts, reign => this.#lead(reign), signal);
  }

  stop() {
    this.#life.abort();
    this.#channel?.close();
    this.#channel = undefined;
  }

  /** The network or the reader is back. */
  wake() {
    this.#stream.wake();
    if (!this.#leading) this.#tell({ type: "wake" });
  }

  /** @param {AbortSignal} signal */
  async #lead(signal) {
    this.#follower.halt();
    this.#leading = true;
    await this.#stream.run(signal);
    this.#leading = false;
    if (signal.aborted && !this.#life.signal.aborted) this.#follower.repair(this.#life.signal); // another leads, since this tab slept
  }

  /**
   * What this tab's own stream says.
   * @param {Told} told
   */
  #take(told) {
    if (this.#leading) this.#tell(told);
    this.#apply(told);
  }

  /** @param {Told} told */
  #tell(told) {
    this.#channel?.postMessage(told);
  }

  /**
   * @param {Told} told
   * @param {AbortSignal} signal
   */
  #hear(told, signal) {
    if (this.#early) this.#early.push(told);
    else this.#follow(told, signal);
  }

  /**
   * @param {Told} told
   * @param {AbortSignal} signal
   */
  #follow(told, signal) {
    if (told.type === "hello" || told.type === "wake") return this.#answer(told.type);
    if (this.#leading) return; // two may lead for a moment; each hears enough from its own stream
    if (told.type === "page") return void this.#follower.follow(told.page, told.from, signal);
    if (told.type === "snapshot") this.#follower.restart(told.snapshot.cursor);
    this.#apply(told);
  }

  /** @param {"hello"|"wake"} call  of a tab that came, or came back */
  #answer(call) {
    if (!this.#leading) return;
    if (call === "wake") this.#stream.wake();
    this.#tell({ type: "status", status: this.#status });
  }

  /** @param {Told} told */
  #apply(told) {
    const { onSnapshot, onPage, onStatus } = this.#parts;
    if (told.type === "snapshot") onSnapshot(told.snapshot);
    if (told.type === "page") onPage(told.page);
    if (told.type !== "status") return;
    this.#status = told.status;
    onStatus(told.status);
    if (told.status === "signed-out") this.stop();
  }
}

/** @param {EventsApi} api */
function rungs({ socket, stream }) {
  return [...(socket ? [webSocket] : []), ...(stream ? [serverSentEvents] : []), longPoll, briefPoll, shortPoll];
}

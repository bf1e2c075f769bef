import { ApiProblem } from "../../WebChat.Module/wwwroot/js/api-problem.js";
import { Ladder } from "../../WebChat.Module/wwwroot/js/ladder.js";
import { Stream } from "../../WebChat.Module/wwwroot/js/stream.js";
import { briefPoll } from "../../WebChat.Module/wwwroot/js/transports/brief-poll.js";
import { longPoll } from "../../WebChat.Module/wwwroot/js/transports/long-poll.js";
import { serverSentEvents } from "../../WebChat.Module/wwwroot/js/transports/server-sent-events.js";
import { shortPoll } from "../../WebChat.Module/wwwroot/js/transports/short-poll.js";
import { webSocket } from "../../WebChat.Module/wwwroot/js/transports/web-socket.js";
import { FakeClock, FakeServer, settle } from "./fakes.js";
import { World } from "./world.js";

/** A line on which some transports are carried and some are not: what is on the way decides. */
class FakeLine extends FakeServer {
  /** "carried", "blocked" (refused at once), "swallowed" (never answered) */
  sockets = "carried";
  /** "carried", "buffered" (nothing comes through), "json" (unknown on the way) */
  streams = "carried";
  isDown = false;
  open = 0;
  mostOpen = 0;
  used = [];
  current = null;
  #feeds = new Set();

  socket = after => {
    const socket = { close: () => socket.end?.(1000) };
    this.used.push("socket");
    queueMicrotask(() => {
      if (this.isDown || this.sockets === "blocked") return socket.onclose({ code: 1006 });
      if (this.sockets === "swallowed") return;
      socket.onopen();
      this.#feed(socket, Number(after), page => socket.onmessage({ data: JSON.stringify(page) }), code => socket.onclose({ code }));
    });
    return socket;
  };

  stream = async (after, { signal }) => {
    this.used.push("stream");
    await null;
    if (this.isDown) throw new TypeError("Failed to fetch");
    if (this.isSignedOut) throw new ApiProblem({ status: 401, code: "signed-out", detail: "" });
    if (this.streams === "json") return new Response("{}", { headers: { "Content-Type": "application/json" } });
    const encoder = new TextEncoder();
    const body = new ReadableStream({
      start: controller => {
        if (this.streams === "buffered") return;
        controller.enqueue(encoder.encode(":\n\n"));
        const feed = {};
        const write = page => {
          const text = `id: ${page.cursor}\nevent: page\ndata: ${JSON.stringify(page)}\n\n`;
          for (const half of [text.slice(0, 9), text.slice(9)]) controller.enqueue(encoder.encode(half));
        };
        this.#feed(feed, Number(after), write, () => controller.close());
        signal.addEventListener("abort", () => (feed.end(), controller.error?.(signal.reason)), { once: true });
      },
    });
    return new Response(body, { headers: { "Content-Type": "text/event-stream" } });
  };

  #feed(feed, after, write, close) {
    this.mostOpen = Math.max(this.mostOpen, ++this.open);
    let isOpen = true;
    feed.news = () => {
      const events = this.world.eventsFrom(after);
      if (!isOpen || events.length === 0) return;
      after = this.world.events.length;
      write({ events: structuredClone(events), cursor: String(after), gap: false });
    };
    feed.end = (code, page) => {
      if (!isOpen) return;
      isOpen = false;
      this.open--;
      this.#feeds.delete(feed);
      if (page) write(page);
      if (code) close(code);
    };
    this.#feeds.add(feed);
    feed.news();
  }

  ring() {
    super.ring();
    for (const feed of [...this.#feeds]) feed.news();
  }

  /** The server ends whatever is open. */
  end(code, page) {
    for (const feed of [...this.#feeds]) feed.end(code, page);
  }
}

/** A stream over such a line, and what is heard of it. */
export function aLine(carried = {}, { chance = () => 0 } = {}) {
  const clock = new FakeClock();
  const world = new World().found("lunch");
  const server = Object.assign(new FakeLine(world, clock), carried);
  const life = new AbortController();
  const heard = { snapshots: 0, texts: [], statuses: [] };
  const stream = new Stream({
    api: server, clock, random: chance, ladder: new Ladder([webSocket, serverSentEvents, longPoll, briefPoll, shortPoll], clock),
    onSnapshot: () => heard.snapshots++,
    onPage: page => heard.texts.push(...page.events.map(event => event.message?.text ?? event.type)),
    onStatus: status => heard.statuses.at(-1) === status || heard.statuses.push(status),
  });
  const says = async text => (world.send("lunch", "bob", text), server.ring(), await settle());
  return { clock, server, heard, stream, says, life, run: () => stream.run(life.signal) };
}

import { ApiProblem } from "../../WebChat.Module/wwwroot/js/api-problem.js";

/** Lets everything run that needs no time to pass. */
export async function settle() {
  for (let i = 0; i < 20; i++) await new Promise(setImmediate);
}

export class FakeClock {
  time = Date.UTC(2026, 0, 1, 12);
  /** Timers come at multiples of this; a browser makes it a second for tabs that are not looked at. */
  grain = 1;
  #timers = [];

  now = () => this.time;

  after = (then, ms) => {
    const timer = { at: Math.ceil((this.time + ms) / this.grain) * this.grain, then };
    this.#timers.push(timer);
    return () => void (this.#timers = this.#timers.filter(each => each !== timer));
  };

  /** The machine sleeps: whatever was due meanwhile is due when it wakes. */
  sleep(ms) {
    this.time += ms;
    for (const timer of this.#timers) timer.at = Math.max(timer.at, this.time);
  }

  async advance(ms) {
    const end = this.time + ms;
    for (await settle(); ; await settle()) {
      const next = this.#timers.toSorted((a, b) => a.at - b.at)[0];
      if (!next || next.at > end) break;
      this.#timers = this.#timers.filter(each => each !== next);
      this.time = next.at;
      next.then();
    }
    this.time = end;
  }
}

export class FakeStorage {
  #entries = new Map();
  isFull = false;

  get length() {
    return this.#entries.size;
  }

  key = index => [...this.#entries.keys()][index] ?? null;
  getItem = name => this.#entries.get(name) ?? null;
  removeItem = name => void this.#entries.delete(name);
  setItem = (name, value) => {
    if (this.isFull) throw new Error("QuotaExceededError");
    this.#entries.set(name, value);
  };
}

/** BroadcastChannels of one browser: each hears what the others say, later and as a copy. */
export class FakeChannels {
  #open = new Set();
  #frozen = new Map();
  isCut = false;

  /** The first one open under this name hears nothing until it is thawed. */
  freeze(name) {
    const first = [...this.#open].find(each => each.name === name);
    this.#frozen.set(first, []);
  }

  /** @param {{isLost?: boolean}} [meanwhile]  whether the browser kept nothing of what was said */
  thaw({ isLost = false } = {}) {
    const frozen = [...this.#frozen];
    this.#frozen.clear();
    if (isLost) return;
    for (const [channel, letters] of frozen) for (const data of letters) channel.listeners.forEach(listen => listen({ data }));
  }

  /** The first one open under this name is dead: it neither hears nor speaks. */
  mute(name) {
    const dead = [...this.#open].find(each => each.name === name);
    this.#open.delete(dead);
    dead.postMessage = () => {};
  }

  open = name => {
    const channel = {
      listeners: [],
      addEventListener: (type, listener) => void channel.listeners.push(listener),
      postMessage: message => {
        if (!this.#open.has(channel)) throw new Error("closed");
        const data = structuredClone(message);
        for (const other of this.#open) {
          if (this.isCut || other === channel || other.name !== name) continue;
          if (this.#frozen.has(other)) {
            this.#frozen.get(other).push(data);
            continue;
          }
          queueMicrotask(() => this.#open.has(other) && other.listeners.forEach(listen => listen({ data })));
        }
      },
      close: () => void this.#open.delete(channel),
      name,
    };
    this.#open.add(channel);
    return channel;
  };
}

/** Web Locks, of which exclusive ones are all we use. */
export class FakeLocks {
  #held = null;
  #line = [];

  request(_, { signal, steal }, work) {
    return new Promise((resolve, reject) => {
      const turn = { work, resolve, reject };
      const abort = () => {
        this.#line = this.#line.filter(each => each !== turn);
        if (this.#held !== turn) reject(new DOMException("aborted", "AbortError"));
      };
      if (signal?.aborted) return abort();
      signal?.addEventListener("abort", abort, { once: true });
      if (steal) {
        this.#held?.reject(new DOMException("stolen", "AbortError"));
        this.#grant(turn);
      } else {
        this.#line.push(turn);
        if (!this.#held) this.#grant(this.#line.shift());
      }
    });
  }

  #grant(turn) {
    this.#held = turn;
    const release = settle => value => {
      settle(value);
      if (this.#held !== turn) return;
      this.#held = null;
      if (this.#line.length > 0) this.#grant(this.#line.shift());
    };
    Promise.resolve().then(() => turn.work()).then(release(turn.resolve), release(turn.reject));
  }
}

/** A promise that the test decides. */
export function deferred() {
  const parts = {};
  parts.promise = new Promise((resolve, reject) => Object.assign(parts, { resolve, reject }));
  return parts;
}

export function aborted(signal) {
  return new Promise((_, reject) => {
    const abort = () => reject(new DOMException("aborted", "AbortError"));
    if (signal?.aborted) return abort();
    signal?.addEventListener("abort", abort, { once: true });
  });
}

/** The server's side of start and events, over a World; `fail` makes the next requests fail. */
export class FakeServer {
  outstanding = 0;
  mostOutstanding = 0;
  requests = [];
  failures = [];
  floor = 0;
  retryAfterMs = 0;
  isSignedOut = false;
  #bells = new Set();

  constructor(world, clock) {
    this.world = world;
    this.clock = clock;
  }

  fail(...problems) {
    this.failures.push(...problems);
  }

  /** Tells the open streams; whether the browser may start again is another question. */
  endStreams({ isSignedOut }) {
    this.isSignedOut = isSignedOut;
    this.world.events.push({ type: "signed-out" });
    this.ring();
  }

  start = async ({ signal } = {}) => {
    this.requests.push("start");
    await this.#mayFail();
    if (this.isSignedOut) throw new ApiProblem({ status: 401, code: "signed-out", detail: "" });
    signal?.throwIfAborted();
    return structuredClone(this.world.snapshot());
  };

  events = async (after, wait, { signal } = {}) => {
    this.requests.push(`events ${after} ${wait}`);
    this.mostOutstanding = Math.max(this.mostOutstanding, ++this.outstanding);
    try {
      await this.#mayFail();
      if (Number(after) < this.floor) return this.#page(this.world.events.length, true);
      if (wait > 0 && this.world.events.length === Number(after)) await Promise.race([this.#bell(wait), aborted(signal)]);
      signal?.throwIfAborted();
      return this.#page(Number(after), false);
    } finally {
      this.outstanding--;
    }
  };

  async #mayFail() {
    await null;
    const problem = this.failures.shift();
    if (problem) throw problem;
  }

  #bell(wait) {
    return new Promise(resolve => {
      const cancel = this.clock.after(resolve, wait * 1000);
      this.#bells.add(() => (cancel(), resolve()));
    });
  }

  ring() {
    for (const bell of this.#bells) bell();
    this.#bells.clear();
  }

  #page(after, gap) {
    const events = structuredClone(this.world.eventsFrom(after));
    return { events, cursor: String(this.world.events.length), gap, ...(gap && { retryAfterMs: this.retryAfterMs }) };
  }
}

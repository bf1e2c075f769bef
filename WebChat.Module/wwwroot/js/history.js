/** @import { Api } from "./api.js" */
/** @import { Clock } from "./clock.js" */
/** @import { Store } from "./store.js" */
/** @import { HistoryPage } from "./types.js" */
/** @import { Window } from "./state-types.js" */
import { ApiProblem } from "./api-problem.js";
import { withDeadline } from "./deadline.js";
import { isAhead } from "./reducers/window.js";
import { Turns } from "./turns.js";

const PAGE = 50;
/** The most the server gives at once. */
const PAGE_MAX = 100;
/** A predecessor that the stream has not brought by then is fetched. */
const MEND_AFTER_MS = 1000;
/** A connection that died without a word must not hold up the turns after it. */
const TIMEOUT_MS = 30_000;

/** Windows on the history of conversations. One request per conversation at a time; the rest wait their turn. */
export class History {
  #api;
  #store;
  #clock;
  #turns = new Turns();
  /** @type {Set<string>} */ #mending = new Set();

  /** @param {{api: Pick<Api, "messages">, store: Store, clock: Clock}} parts */
  constructor({ api, store, clock }) {
    this.#api = api;
    this.#store = store;
    this.#clock = clock;
  }

  /**
   * The end of the conversation; nothing to do where the window already follows it.
   * @param {string} id
   */
  latest(id) {
    return this.#turns.take(id, "latest", async () => {
      if (isLive(this.#window(id))) return;
      await this.#load(id, "latest", {});
      await this.#catchUp(id);
    });
  }

  /** @param {string} id */
  earlier(id) {
    return this.#turns.take(id, "earlier", async () => {
      const window = this.#window(id);
      const first = window?.items[0]?.sequence;
      if (window?.hasEarlier && first !== undefined) await this.#load(id, "before", { before: first }, first);
    });
  }

  /** @param {string} id */
  later(id) {
    return this.#turns.take(id, "later", async () => {
      if (!isLive(this.#window(id))) await this.#loadAfter(id);
      if (this.#isAhead(id)) await this.#catchUp(id);
    });
  }

  /** @param {string} id @param {number} sequence */
  around(id, sequence) {
    return this.#turns.take(id, `around ${sequence}`, async () => {
      const window = this.#window(id);
      const isHeld = window?.items.some(item => item.sequence === sequence);
      if (!isHeld || window?.stale) await this.#load(id, "around", { around: sequence });
    });
  }

  /**
   * Fetches again what a window shows, after events may have been missed, without moving it.
   * @param {string} id
   */
  refresh(id) {
    return this.#turns.take(id, "refresh", async () => {
      const window = this.#window(id);
      if (!window?.stale) return;
      const limit = Math.min(PAGE_MAX, Math.max(PAGE, window.items.length));
      const middle = window.items[Math.floor(window.items.length / 2)]?.sequence;
      if (!window.hasLater || middle === undefined) await this.#load(id, "latest", { limit });
      else await this.#load(id, "around", { around: middle, limit });
    });
  }

  /**
   * Holes heal by the stream; should it not bring the piece, it is fetched.
   * @param {string} id
   */
  mend(id) {
    if (this.#mending.has(id) || !this.#isAhead(id)) return;
    this.#mending.add(id);
    this.#clock.after(() => {
      this.#mending.delete(id);
      if (this.#isAhead(id)) this.#turns.take(id, "mend", () => this.#loadAfter(id)).catch(() => this.mend(id));
    }, MEND_AFTER_MS);
  }

  /** @param {string} id */
  async #catchUp(id) {
    for (let last = -1, end = this.#end(id); !isLive(this.#window(id)) && end > last; last = end, end = this.#end(id)) {
      await this.#loadAfter(id);
    }
  }

  /** @param {string} id */
  #loadAfter(id) {
    const end = this.#end(id);
    return this.#load(id, "after", { after: end }, end);
  }

  /**
   * @param {string} conversationId
   * @param {"latest"|"around"|"before"|"after"} at
   * @param {{before?: number, after?: number, around?: number, limit?: number}} query
   * @param {number} [from]
   */
  async #load(conversationId, at, query, from) {
    if (this.#isRemoved(conversationId)) return;
    const loading = (/** @type {boolean} */ loading) => this.#store.dispatch({ type: "history.loading", conversationId, loading });
    loading(true);
    try {
      const page = await withDeadline(this.#clock, TIMEOUT_MS, signal => this.#api.messages(conversationId, { limit: PAGE, ...query }, { signal }));
      if (!this.#isRemoved(conversationId)) this.#store.dispatch({ type: "history.loaded", conversationId, page, at, from });
    } catch (problem) {
      if (problem instanceof ApiProblem && problem.status === 404) {
        return this.#store.dispatch({ type: "conversation.removed", conversationId });
      }
      throw problem;
    } finally {
      if (this.#window(conversationId)) loading(false);
    }
  }

  /** @param {string} id */
  #isRemoved(id) {
    const { byId, removed } = this.#store.state.conversations;
    return id in removed && !(id in byId);
  }

  /** @param {string} id */
  #window(id) {
    return this.#store.state.messages[id];
  }

  /** @param {string} id */
  #end(id) {
    return this.#window(id)?.items.at(-1)?.sequence ?? 0;
  }

  /** @param {string} id */
  #isAhead(id) {
    const window = this.#window(id);
    return window !== undefined && isAhead(window);
  }
}

/** @param {Window|undefined} window */
function isLive(window) {
  return window !== undefined && window.loaded && !window.stale && !window.hasLater;
}

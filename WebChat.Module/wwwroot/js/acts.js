/** @import { Api } from "./api.js" */
/** @import { Store } from "./store.js" */
/** @import { Message, Reaction, User } from "./types.js" */
/** @import { Act, Deed, HeldMessage, State } from "./state-types.js" */

/**
 * What one does with a message that is there: shown at once, taken back where the server refuses,
 * with the refusal for whoever asked. What is done to one message is done in the order asked for.
 */
export class Acts {
  #api;
  #store;
  #lastId = 0;
  /** @type {Map<string, Promise<unknown>>} */ #last = new Map();

  /** @param {{api: Pick<Api, "edit"|"remove"|"react"|"hide"|"readers"|"revisions">, store: Store}} parts */
  constructor({ api, store }) {
    this.#api = api;
    this.#store = store;
  }

  /** @param {string} id @param {number} sequence @param {string} text */
  edit(id, sequence, text) {
    return this.#do(id, sequence, { kind: "edit", text }, () => this.#api.edit(id, sequence, text));
  }

  /** @param {string} id @param {number} sequence */
  remove(id, sequence) {
    return this.#do(id, sequence, { kind: "delete" }, () => this.#api.remove(id, sequence));
  }

  /** @param {string} id @param {number} sequence @param {string} emoji @param {boolean} on */
  react(id, sequence, emoji, on) {
    return this.#do(id, sequence, { kind: "react", emoji, on }, () => this.#api.react(id, sequence, emoji, on));
  }

  /** From oneself alone. @param {string} id @param {number} sequence @param {boolean} on */
  hide(id, sequence, on) {
    return this.#do(id, sequence, { kind: "hide", on }, () => this.#api.hide(id, sequence, on));
  }

  /** @param {string} id @param {number} sequence @returns {Promise<User[]>} who has read it */
  async readers(id, sequence) {
    return (await this.#api.readers(id, sequence)).items;
  }

  /** @param {string} id @param {number} sequence  what it said before its edits */
  async revisions(id, sequence) {
    return (await this.#api.revisions(id, sequence)).items;
  }

  /**
   * @param {string} conversationId
   * @param {number} sequence
   * @param {Deed} deed
   * @param {() => Promise<Message|void>} ask
   */
  async #do(conversationId, sequence, deed, ask) {
    const act = { id: ++this.#lastId, conversationId, sequence, deed };
    this.#store.dispatch({ type: "act.begun", act });
    try {
      const message = await this.#inTurn(JSON.stringify([conversationId, sequence]), ask);
      // To delete and to hide are answered without a version; their events end the act.
      if (message) this.#store.dispatch({ type: "message.edited", message }, { type: "act.ended", act });
    } catch (problem) {
      this.#store.dispatch({ type: "act.ended", act });
      throw problem;
    }
  }

  /**
   * @template T
   * @param {string} key
   * @param {() => Promise<T>} ask
   * @returns {Promise<T>}
   */
  async #inTurn(key, ask) {
    const turn = (this.#last.get(key) ?? Promise.resolve()).then(ask, ask);
    this.#last.set(key, turn);
    try {
      return await turn;
    } finally {
      if (this.#last.get(key) === turn) this.#last.delete(key);
    }
  }
}

/**
 * The message as it will be once the server has said yes to everything.
 * @param {HeldMessage} message
 * @param {Act[]|undefined} acts  of its conversation
 * @returns {HeldMessage} the same object where nothing is done to it
 */
export function acted(message, acts = []) {
  return acts.filter(act => act.sequence === message.sequence).reduce((held, { deed }) => after(held, deed), message);
}

/**
 * Whether one has hidden a message from oneself, or will have.
 * @param {Pick<State, "hidden"|"acts">} state
 * @param {string} id
 * @param {number} sequence
 */
export function isHidden({ hidden, acts }, id, sequence) {
  const deed = acts[id]?.findLast(act => act.sequence === sequence && act.deed.kind === "hide")?.deed;
  return deed?.kind === "hide" ? deed.on : hidden[id]?.[sequence]?.on ?? false;
}

/** @param {HeldMessage} message @param {Deed} deed @returns {HeldMessage} */
function after(message, deed) {
  if (message.deleted) return message;
  switch (deed.kind) {
    case "edit":
      return deed.text === message.text ? message
        : { ...message, text: deed.text, content: [], html: "", editedAt: message.editedAt ?? new Date().toISOString() }; // its tree comes with the answer
    case "delete":
      return { ...message, deleted: true, text: "", content: [], html: "", attachments: [], reactions: [], replyTo: undefined };
    case "hide":
      return message; // isHidden knows
    case "react":
      return { ...message, reactions: reacted(message.reactions, deed.emoji, deed.on) };
  }
}

/** @param {Reaction[]} reactions @param {string} emoji @param {boolean} on */
function reacted(reactions, emoji, on) {
  const known = reactions.find(each => each.emoji === emoji);
  if (!known) return on ? [...reactions, { emoji, count: 1, mine: true }] : reactions;
  if (Boolean(known.mine) === on) return reactions;
  return reactions
    .map(each => each === known ? { emoji, count: each.count + (on ? 1 : -1), mine: on } : each)
    .filter(each => each.count > 0);
}

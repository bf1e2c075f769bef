/** @import { Api } from "./api.js" */
/** @import { Store } from "./store.js" */
/** @import { Conversation, Role } from "./types.js" */

/** Groups and who is in them. What changes comes back as an event, to everybody alike. */
export class Groups {
  #api;
  #store;

  /** @param {{api: Api, store: Store}} parts */
  constructor({ api, store }) {
    this.#api = api;
    this.#store = store;
  }

  /**
   * @param {{name: string, description?: string, members?: string[]}} group
   * @returns {Promise<Conversation>}
   */
  async found(group) {
    const conversation = await this.#api.foundGroup(group);
    this.#store.dispatch({ type: "conversation.loaded", conversation });
    return conversation;
  }

  /** @param {string} id */
  async members(id) {
    this.#store.dispatch({ type: "members.loaded", conversationId: id, page: await this.#api.members(id) });
  }

  /** @param {string} id */
  async moreMembers(id) {
    const after = this.#store.state.members[id]?.after;
    if (after === undefined) return;
    this.#store.dispatch({ type: "members.loaded", conversationId: id, page: await this.#api.members(id, { after }) });
  }

  /** @param {string} id @param {string} userId */
  async add(id, userId) {
    await this.#api.addMember(id, userId);
  }

  /** @param {string} id @param {string} userId @param {Role} role */
  async appoint(id, userId, role) {
    await this.#api.appoint(id, userId, role);
  }

  /** @param {string} id @param {string} userId */
  async remove(id, userId) {
    await this.#api.removeMember(id, userId);
  }

  /** @param {string} id */
  async leave(id) {
    await this.#api.removeMember(id, this.#store.state.me?.id ?? "");
    this.#store.dispatch({ type: "conversation.removed", conversationId: id });
  }
}

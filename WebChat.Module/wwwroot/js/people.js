/** @import { Api } from "./api.js" */
/** @import { Store } from "./store.js" */
/** @import { ContactEvent, User } from "./types.js" */

/** The people of the site, and those among them who are one's contacts. */
export class People {
  #api;
  #store;

  /** @param {{api: Api, store: Store}} parts */
  constructor({ api, store }) {
    this.#api = api;
    this.#store = store;
  }

  /**
   * @param {string} query  at least two characters
   * @param {{signal?: AbortSignal}} [options]
   * @returns {Promise<User[]>}
   */
  async find(query, options) {
    return (await this.#api.findUsers(query, options)).items;
  }

  /** @param {string} userId @param {string} [note] */
  async ask(userId, note) {
    const request = await this.#api.askContact(userId, note);
    this.#store.dispatch({ type: "contact.requested", user: request.user, request, outgoing: true });
  }

  /** @param {string} requestId */
  async accept(requestId) {
    await this.#api.answerContact(requestId, "accepted");
    this.#settle("contact.accepted", requestId);
  }

  /** @param {string} requestId */
  async decline(requestId) {
    await this.#api.answerContact(requestId, "declined");
    this.#settle("contact.declined", requestId);
  }

  /** @param {string} requestId */
  async withdraw(requestId) {
    await this.#api.withdrawContact(requestId);
    this.#settle("contact.withdrawn", requestId);
  }

  /** @param {string} userId */
  async remove(userId) {
    await this.#api.removeContact(userId);
    const user = this.#store.state.contacts.people[userId];
    if (user) this.#store.dispatch({ type: "contact.removed", user });
  }

  /**
   * @param {ContactEvent["type"]} type
   * @param {string} requestId
   */
  #settle(type, requestId) {
    const { incoming, outgoing } = this.#store.state.contacts;
    const request = [...incoming, ...outgoing].find(each => each.id === requestId);
    if (request) this.#store.dispatch({ type, user: request.user, request });
  }
}

/** @import { ContactEvent, ContactRequest, User } from "../types.js" */
/** @import { Action, State } from "../state-types.js" */
import { put, without } from "./record.js";

/** @typedef {State["contacts"]} Contacts */

/** @type {Contacts} */
export const noContacts = { people: {}, incoming: [], outgoing: [], settled: {} };

/**
 * @param {Contacts} slice
 * @param {Action} action
 * @param {string|undefined} me
 * @returns {Contacts}
 */
export function contacts(slice, action, me) {
  switch (action.type) {
    case "snapshot": {
      const { contacts, contactRequests } = action.snapshot;
      return { ...slice, ...contactRequests, people: byId(contacts.items) };
    }
    case "contacts.loaded":
      return { ...slice, people: { ...slice.people, ...byId(action.contacts) } };
    case "contact.requested":
      return action.request ? ask(slice, action, action.request, me) : slice;
    case "contact.accepted":
      return accept(slice, action, me);
    case "contact.declined":
    case "contact.withdrawn":
      return settle(slice, action, me);
    case "contact.removed":
      return withPeople(slice, without(slice.people, other(action, me).id));
    case "profile.changed":
      return rename(slice, action.formerly ?? action.user.id, action.user);
    default:
      return slice;
  }
}

/**
 * @param {Contacts} slice
 * @param {string} id  by which they are known here
 * @param {User} user
 */
function rename(slice, id, user) {
  if (!(id in slice.people)) return slice;
  return withPeople(slice, put(id === user.id ? slice.people : without(slice.people, id), user.id, user));
}

/** @param {User[]} users */
function byId(users) {
  return Object.fromEntries(users.map(user => [user.id, user]));
}

/**
 * @param {Contacts} slice
 * @param {ContactEvent} event
 * @param {ContactRequest} request
 * @param {string|undefined} me
 * @returns {Contacts}
 */
function ask(slice, event, request, me) {
  if (request.id in slice.settled) return slice;
  const direction = event.outgoing || event.user.id === me ? "outgoing" : "incoming";
  if (slice[direction].some(each => each.id === request.id)) return slice;
  return { ...slice, [direction]: [...slice[direction], request] };
}

/**
 * @param {Contacts} slice
 * @param {ContactEvent} event
 * @param {string|undefined} me
 * @returns {Contacts}
 */
function accept(slice, event, me) {
  if (event.request && event.request.id in slice.settled) return slice;
  const person = other(event, me);
  return withPeople(settle(slice, event, me), put(slice.people, person.id, person));
}

/**
 * @param {Contacts} slice
 * @param {ContactEvent} event
 * @param {string|undefined} me
 * @returns {Contacts}
 */
function settle(slice, event, me) {
  const person = other(event, me);
  const isOpen = (/** @type {ContactRequest} */ each) => each.user.id !== person.id && each.id !== event.request?.id;
  const settled = event.request ? put(slice.settled, event.request.id, /** @type {const} */ (true)) : slice.settled;
  return { ...slice, incoming: slice.incoming.filter(isOpen), outgoing: slice.outgoing.filter(isOpen), settled };
}

/**
 * Whoever did it, the other one is meant.
 * @param {ContactEvent} event
 * @param {string|undefined} me
 */
function other({ user, request }, me) {
  return user.id === me && request ? request.user : user;
}

/**
 * @param {Contacts} slice
 * @param {Contacts["people"]} people
 */
function withPeople(slice, people) {
  return people === slice.people ? slice : { ...slice, people };
}

/** @import { Action, State } from "../state-types.js" */
import { acts } from "./acts.js";
import { connection } from "./connection.js";
import { contacts, noContacts } from "./contacts.js";
import { conversations, noConversations } from "./conversations.js";
import { deliveries } from "./deliveries.js";
import { hidden } from "./hidden.js";
import { lastSeen } from "./last-seen.js";
import { members } from "./members.js";
import { messages } from "./messages.js";
import { pending } from "./pending.js";
import { pins } from "./pins.js";
import { presence } from "./presence.js";
import { profiles } from "./profiles.js";
import { reads } from "./reads.js";
import { typing } from "./typing.js";

/** @type {State} */
export const initialState = {
  connection: { status: "connecting" },
  me: null,
  limits: null,
  shown: null,
  conversations: noConversations,
  messages: {},
  pending: {},
  acts: {},
  contacts: noContacts,
  members: {},
  pins: {},
  hidden: {},
  profiles: {},
  presence: {},
  lastSeen: {},
  typing: {},
  reads: {},
  deliveries: {},
};

/**
 * Pure and idempotent: what is told twice, or late, changes nothing, and what is not known is passed over.
 * A slice nothing happened to keeps its identity; so does the whole.
 * @param {State} state
 * @param {Action} action
 * @returns {State}
 */
export function reduce(state, action) {
  const me = state.me?.id ?? (action.type === "snapshot" ? action.snapshot.me.id : undefined);
  const next = forget(state, {
    ...whole(state, action),
    connection: connection(state.connection, action),
    conversations: conversations(state.conversations, action, me),
    messages: messages(state.messages, action, me),
    pending: pending(state.pending, action),
    acts: acts(state.acts, action),
    contacts: contacts(state.contacts, action, me),
    members: members(state.members, action),
    pins: pins(state.pins, action),
    hidden: hidden(state.hidden, action),
    profiles: profiles(state.profiles, action),
    presence: presence(state.presence, action),
    lastSeen: lastSeen(state.lastSeen, action),
    typing: typing(state.typing, action, me),
    reads: reads(state.reads, action, me),
    deliveries: deliveries(state.deliveries, action),
  });
  const slices = /** @type {(keyof State)[]} */ (Object.keys(next));
  return slices.every(slice => next[slice] === state[slice]) ? state : next;
}

/**
 * @param {State} state
 * @param {Action} action
 */
function whole({ me, limits, shown }, action) {
  switch (action.type) {
    case "snapshot":
      return { me: action.snapshot.me, limits: action.snapshot.limits, shown };
    case "conversation.shown":
      return { me, limits, shown: action.conversationId };
    case "profile.changed":
      return { me: me?.id === action.user.id ? { ...me, ...action.user } : me, limits, shown };
    default:
      return { me, limits, shown };
  }
}

/**
 * Nothing of a conversation one has left stays behind, but what one wrote and did not send.
 * @param {State} before
 * @param {State} next
 * @returns {State}
 */
function forget(before, next) {
  if (before.conversations.byId === next.conversations.byId) return next;
  return Object.keys(before.conversations.byId)
    .filter(id => !(id in next.conversations.byId))
    .map(conversationId => /** @type {const} */ ({ type: "conversation.removed", conversationId }))
    .reduce((state, removed) => ({
      ...state,
      messages: messages(state.messages, removed, undefined),
      members: members(state.members, removed),
      pins: pins(state.pins, removed),
      hidden: hidden(state.hidden, removed),
      typing: typing(state.typing, removed, undefined),
      reads: reads(state.reads, removed, undefined),
      deliveries: deliveries(state.deliveries, removed),
    }), next);
}

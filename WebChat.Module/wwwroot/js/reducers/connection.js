/** @import { Action, State } from "../state-types.js" */

/**
 * @param {State["connection"]} connection
 * @param {Action} action
 * @returns {State["connection"]}
 */
export function connection(connection, action) {
  switch (action.type) {
    case "connection.changed":
      return connection.status === action.status ? connection : { status: action.status };
    default:
      return connection;
  }
}

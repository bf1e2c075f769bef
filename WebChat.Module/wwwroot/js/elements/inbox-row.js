/** @import { HeldConversation } from "../state-types.js" */
/** @import { Page } from "./page.js" */
import { isHidden } from "../acts.js";
import { isMuted, person, titleOf } from "../selectors.js";
import { drawAvatar } from "./avatar.js";
import { saidIn } from "./content.js";
import { aim, attribute, field, part, show, write } from "./markup.js";
import { drawPresence } from "./presence.js";
import { pillText } from "./title.js";

/** More than a line holds, and far less than a message may have. */
const PREVIEW_LENGTH = 160;

/**
 * A line of the inbox, as _InboxRow.cshtml has it.
 * @param {HTMLElement} row
 * @param {HeldConversation} conversation
 * @param {Page} page
 */
export function drawInboxRow(row, conversation, page) {
  const { state } = page.chat;
  const { id, lastMessage, mine, pictureUrl } = conversation;
  attribute(row, "data-conversation-id", id);
  aim(part(row, "link"), "href", id);
  const other = conversation.with && person(state, conversation.with);
  const title = titleOf(state, conversation);
  drawAvatar(part(row, "avatar"), { id: other?.id ?? id, name: title, url: other ? other.avatarUrl : pictureUrl });
  drawPresence(row, other, page);
  write(field(row, "title"), title);
  drawTime(field(row, "time"), lastMessage?.sentAt, page);
  drawPreview(row, conversation, page);
  show(field(row, "pinned"), mine.pinned);
  show(field(row, "muted"), isMuted(conversation));
  const pill = pillText(mine.unread, mine.unreadCapped, page.language);
  show(field(row, "mentioned"), mine.mentions > 0);
  show(part(row, "unread"), pill !== "");
  write(field(row, "unread"), pill);
}

/** @param {HTMLElement|null} time @param {string|undefined} at @param {Page} page */
function drawTime(time, at, page) {
  if (!time) return;
  attribute(time, "datetime", at ?? null);
  attribute(time, "title", at ? page.times.full(at) : null);
  write(time, at ? page.times.inbox(at) : "");
}

/** @param {HTMLElement} row @param {HeldConversation} conversation @param {Page} page */
function drawPreview(row, { kind, lastMessage }, { chat, word }) {
  const isMine = lastMessage?.sender.id === chat.state.me?.id;
  const saidBy = field(row, "said-by");
  const name = !lastMessage ? "" : isMine ? word("you") : kind === "group" ? person(chat.state, lastMessage.sender).name : "";
  show(saidBy, name !== "");
  write(saidBy?.querySelector("bdi") ?? null, name);
  const isCovered = lastMessage && isHidden(chat.state, lastMessage.conversationId, lastMessage.sequence);
  const text = isCovered ? word("hidden") : lastMessage?.deleted ? word("deleted") : lastMessage ? saidIn(lastMessage) : "";
  write(field(row, "preview"), text.slice(0, PREVIEW_LENGTH).replace(/[\ud800-\udbff]$/, ""));
}

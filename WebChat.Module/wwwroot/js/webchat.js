import { AppElement } from "./elements/app.js";
import { BadgeElement, countInTitle } from "./elements/badge.js";
import { ComposerElement } from "./elements/composer.js";
import { ConversationElement } from "./elements/conversation.js";
import { GroupPageElement } from "./elements/group-page.js";
import { InboxElement } from "./elements/inbox.js";
import { NewGroupElement } from "./elements/new-group.js";
import { currentPage } from "./elements/page.js";
import { PeopleElement } from "./elements/people.js";
import { SearchElement } from "./elements/search-page.js";
import { StatusElement } from "./elements/status.js";

/** The app first: what is within it asks it. */
const elements = {
  "webchat-app": AppElement,
  "webchat-badge": BadgeElement,
  "webchat-status": StatusElement,
  "webchat-inbox": InboxElement,
  "webchat-conversation": ConversationElement,
  "webchat-composer": ComposerElement,
  "webchat-people": PeopleElement,
  "webchat-search": SearchElement,
  "webchat-group-page": GroupPageElement,
  "webchat-new-group": NewGroupElement,
};

// The badge and the chat may both bring the script, under two addresses; the first one runs the page.
if (!customElements.get("webchat-app")) {
  for (const [name, element] of Object.entries(elements)) customElements.get(name) ?? customElements.define(name, element);
  const page = currentPage();
  if (page) {
    countInTitle(page);
    page.chat.start();
  }
}

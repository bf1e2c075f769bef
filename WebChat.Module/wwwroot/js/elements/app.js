/** @import { Page } from "./page.js" */
/** @import { Route } from "./route.js" */
import { ChatElement } from "./chat-element.js";
import { fillWindow } from "./fill-window.js";
import { isComposing } from "./keys.js";
import { closeMenus } from "./menus.js";
import { attribute, part, show } from "./markup.js";
import { addressOf, isPlainClick, routeOf } from "./route.js";

/** Leads from conversation to conversation without loading a page; whatever it doesn't know, the browser does. */
export class AppElement extends ChatElement {
  /** @type {Node[]} what the server sent beside the inbox */ #sent = [];
  #sentAt = "";
  #shownAt = "";

  /** @param {Page} page @param {AbortSignal} signal */
  begin(page, signal) {
    fillWindow(this, signal);
    closeMenus(this, signal);
    this.#sent = [...part(this, "main")?.childNodes ?? []];
    this.#sentAt = this.#shownAt = location.pathname;
    this.addEventListener("click", event => this.#click(event, page), { signal });
    this.addEventListener("keydown", event => this.#key(event, page), { signal });
    this.addEventListener("webchat:go", event => this.#go(/** @type {CustomEvent} */ (event), page), { signal });
    window.addEventListener("popstate", () => this.#move(page, new URL(location.href)), { signal });
    this.#tell(page, routeOf(new URL(location.href), page.prefix));
  }

  /** @param {MouseEvent} event @param {Page} page */
  #click(event, page) {
    const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
    if (!(link instanceof HTMLAnchorElement) || link.target || link.hasAttribute("download") || !isPlainClick(event)) return;
    if (link.origin === location.origin && this.#open(page, new URL(link.href))) event.preventDefault();
  }

  /** @param {CustomEvent<{address: string}>} event @param {Page} page */
  #go(event, page) {
    if (this.#open(page, new URL(event.detail.address, location.href))) event.preventDefault();
  }

  /** @param {KeyboardEvent} event @param {Page} page */
  #key(event, page) {
    if (event.key !== "Escape" || event.defaultPrevented || isComposing(event) || !this.querySelector("webchat-conversation")) return;
    const inbox = part(this, "rows")?.querySelector("[aria-current]");
    if (inbox instanceof HTMLElement && inbox.checkVisibility()) return inbox.focus();
    this.#open(page, new URL(page.prefix, location.href));
  }

  /**
   * @param {Page} page
   * @param {URL} url
   * @returns {boolean} whether it was for the script to do
   */
  #open(page, url) {
    const route = this.#resolve(page, url);
    if (route.view !== "conversation" && route.view !== "inbox") return false;
    const address = route.view === "conversation" ? addressOf(page.prefix, route.id) + url.search : page.prefix;
    if (address !== location.pathname + location.search) history.pushState(null, "", address);
    this.#move(page, new URL(address, location.href));
    return true;
  }

  /**
   * A person one has talked to has a conversation already.
   * @param {Page} page
   * @param {URL} url
   * @returns {Route}
   */
  #resolve(page, url) {
    const route = routeOf(url, page.prefix);
    if (route.view !== "with") return route;
    const direct = Object.values(page.chat.state.conversations.byId).find(each => each.with?.id === route.userId);
    return direct ? { view: "conversation", id: direct.id } : route;
  }

  /** @param {Page} page @param {URL} url */
  #move(page, url) {
    const route = routeOf(url, page.prefix);
    const isSent = url.pathname === this.#sentAt;
    if (!isSent && route.view !== "conversation" && route.view !== "inbox") return location.reload();
    const from = this.#shownAt;
    if (url.pathname !== from || (route.view === "conversation" && route.at)) this.#show(page, route, isSent);
    this.#shownAt = url.pathname;
    this.#tell(page, route);
    if (url.pathname !== from) this.#focus(page, route, routeOf(new URL(from, location.href), page.prefix));
  }

  /** @param {Page} page @param {Route} route @param {boolean} isSent */
  #show(page, route, isSent) {
    const main = part(this, "main");
    if (route.view === "conversation") {
      const conversation = page.clone("conversation");
      attribute(conversation, "data-conversation-id", route.id);
      show(part(conversation, "beginning"), false); // not known yet
      main?.replaceChildren(conversation);
      return;
    }
    main?.replaceChildren(...isSent ? this.#sent : page.has("nothing") ? [page.clone("nothing")] : []);
    page.entitle(isSent ? this.dataset.title ?? "" : page.word("chat"));
  }

  /** @param {Page} page @param {Route} route */
  #tell(page, route) {
    attribute(this, "data-view", route.view === "inbox" ? "inbox" : "main");
    const isConversation = route.view === "conversation";
    page.chat.show(isConversation ? route.id : null, isConversation ? route.at : undefined).catch(() => {}); // shown as gone, or tried again
  }

  /**
   * The focus goes where one goes on: to the composer, but not where that would open a keyboard on the screen.
   * @param {Page} page
   * @param {Route} to
   * @param {Route} from
   */
  #focus(page, to, from) {
    const rows = part(this, "rows");
    const row = from.view === "conversation" ? rows?.querySelector(`[data-conversation-id="${CSS.escape(from.id)}"] a`) : rows?.querySelector("a");
    const text = this.querySelector("webchat-composer textarea:enabled");
    const target = to.view === "inbox" ? row
      : text && matchMedia("(hover: hover) and (pointer: fine)").matches ? text : part(part(this, "main") ?? this, "scroller");
    if (target instanceof HTMLElement) target.focus({ preventScroll: true });
  }
}

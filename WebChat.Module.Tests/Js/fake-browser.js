import { createChat } from "../../WebChat.Module/wwwroot/js/session.js";
import { timeline } from "../../WebChat.Module/wwwroot/js/timeline.js";
import { FakeChannels, FakeClock, FakeLocks, FakeServer, FakeStorage, settle } from "./fakes.js";
import { World } from "./world.js";

const json = (body, status = 200) => new Response(JSON.stringify(body), { status });

/** The browser of one person: its tabs share storage, locks and channels. */
export class FakeBrowser {
  clock = new FakeClock();
  world = new World().found("lunch").found("other");
  server = new FakeServer(this.world, this.clock);
  shared = { locks: new FakeLocks(), storage: new FakeStorage(), openChannel: new FakeChannels().open };
  asked = [];
  isDown = false;
  failing = null;
  lostAnswers = 0;

  tab(userId = "me") {
    const window = new EventTarget();
    const document = Object.assign(new EventTarget(), { visibilityState: "visible", hasFocus: () => true });
    const target = new EventTarget();
    const environment = {
      ...this.shared, fetch: this.fetch, document, window, isOnline: () => !this.isDown, clock: this.clock, random: () => 0,
    };
    const chat = createChat({ prefix: "/chat", userId, target, environment });
    chat.start();
    return { chat, window, document, target, texts: id => textsOf(chat, id) };
  }

  fetch = async (address, { method = "GET", headers, body, signal }) => {
    const url = new URL(address, "http://site");
    const path = url.pathname.replace("/chat/api", "");
    const query = Object.fromEntries(url.searchParams);
    this.asked.push(`${method} ${path}`);
    if (this.isDown || this.failing?.test(path)) throw new TypeError("Failed to fetch");
    if (path === "/start") return json(await this.server.start({ signal }));
    if (headers?.Accept === "text/event-stream") return new Response("", { status: 200 }); // not carried here
    if (path === "/events") return json(await this.server.events(query.after, Number(query.wait), { signal }));
    const [, id, rest] = path.match(/^\/conversations\/([^/]+)(.*)/) ?? [];
    if (!this.world.conversations.has(id)) return json({ code: "not-found" }, 404);
    if (method === "POST") return this.#store(id, JSON.parse(body));
    if (method === "PUT") return this.#read(id, JSON.parse(body));
    if (rest === "") return json(this.world.conversation(id));
    const numbers = Object.fromEntries(Object.entries(query).map(([name, value]) => [name, Number(value)]));
    return json(this.world.history(id, numbers));
  };

  #store(id, { clientId, text }) {
    const { messages } = this.world.conversations.get(id);
    const message = messages.find(each => each.clientId === clientId) ?? this.world.send(id, "me", text, { clientId });
    this.server.ring();
    if (this.lostAnswers-- > 0) throw new TypeError("Failed to fetch");
    return json(this.world.history(id).items.find(each => each.sequence === message.sequence), 201);
  }

  #read(id, { sequence }) {
    this.world.read(id, "me", sequence);
    this.server.ring();
    return json({ sequence, unread: this.world.conversation(id).mine.unread });
  }

  async says(text, id = "lunch") {
    this.world.send(id, "bob", text);
    this.server.ring();
    await settle();
  }
}

function textsOf(chat, id) {
  const rows = timeline(chat.state, id, { day: at => at.slice(0, 10) });
  return rows.flatMap(row => row.kind === "group" ? row.bubbles.map(each => each.message?.text ?? `(${each.pending.text})`) : []);
}

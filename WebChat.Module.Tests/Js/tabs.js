import { Line } from "../../WebChat.Module/wwwroot/js/line.js";
import { initialState, reduce } from "../../WebChat.Module/wwwroot/js/reducers/index.js";
import { FakeChannels, FakeClock, FakeLocks, FakeServer, settle } from "./fakes.js";
import { World } from "./world.js";

/** How tabs may agree on who leads. */
export const kinds = { "Web Locks": { withLocks: true }, "an election": {} };

/** One person's browser, whose tabs share a line. */
export class Browser {
  clock = new FakeClock();
  world = new World().found("lunch");
  server = new FakeServer(this.world, this.clock);
  channels = new FakeChannels();

  constructor({ withLocks = false, withChannels = true } = {}) {
    this.locks = withLocks ? new FakeLocks() : undefined;
    this.openChannel = withChannels ? this.channels.open : () => undefined;
  }

  tab(api = this.server) {
    const tab = { state: initialState, statuses: [], isTooEarly: false };
    const apply = (...actions) => void (tab.state = actions.reduce(reduce, tab.state));
    tab.line = new Line({
      api, name: "webchat:/chat:me", locks: this.locks, openChannel: this.openChannel,
      clock: this.clock, random: () => 0,
      onSnapshot: snapshot => apply({ type: "snapshot", snapshot }),
      onPage: page => {
        tab.isTooEarly ||= tab.state.me === null;
        apply(...page.events);
      },
      onStatus: status => tab.statuses.at(-1) === status || tab.statuses.push(status),
    });
    tab.line.start();
    return tab;
  }

  async tabs(count) {
    const tabs = [];
    for (let i = 0; i < count; i++) {
      tabs.push(this.tab());
      await this.clock.advance(1_000);
    }
    return tabs;
  }

  async says(text) {
    this.world.send("lunch", "bob", text);
    this.server.ring();
    await settle();
  }

  heard(tab) {
    return tab.state.conversations.byId.lunch.mine.unread;
  }

  polls() {
    return this.server.requests.filter(each => each.endsWith(" 25")).length;
  }
}

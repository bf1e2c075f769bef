const COUNT = 8;

/** The emoji one chose last, newest first; kept by user, since two people may share a browser. */
export class RecentEmoji {
  #storage;
  #key;

  /** @param {Storage|undefined} storage @param {string} scope  prefix and user */
  constructor(storage, scope) {
    this.#storage = storage;
    this.#key = `webchat:emoji:${scope}`;
  }

  /** @returns {string[]} */
  all() {
    try {
      const kept = JSON.parse(this.#storage?.getItem(this.#key) ?? "[]");
      return Array.isArray(kept) ? kept.filter(each => typeof each === "string").slice(0, COUNT) : [];
    } catch {
      return [];
    }
  }

  /** @param {string} emoji */
  note(emoji) {
    const emojis = [emoji, ...this.all().filter(each => each !== emoji)].slice(0, COUNT);
    try {
      this.#storage?.setItem(this.#key, JSON.stringify(emojis));
    } catch {
      // full, or forbidden: then they are not remembered
    }
  }
}

/**
 * Things kept in the browser's storage, one entry each, so that two tabs never overwrite each other's.
 * What a full or forbidden storage refuses lives in memory as long as the tab does.
 *
 * @template T
 */
export class Shelf {
  #storage;
  #prefix;
  /** @type {Map<string, string>} */ #refused = new Map();

  /**
   * @param {Storage|undefined} storage
   * @param {string} name
   */
  constructor(storage, name) {
    this.#storage = storage;
    this.#prefix = `${name}:`;
  }

  /** @returns {[id: string, value: T][]} */
  all() {
    return this.#ids().flatMap(id => {
      const value = this.get(id);
      return value === undefined ? [] : [/** @type {[string, T]} */ ([id, value])];
    });
  }

  /** @returns {string[]} */
  #ids() {
    const names = this.#try(storage => Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? "")) ?? [];
    const stored = names.filter(name => name.startsWith(this.#prefix)).map(name => name.slice(this.#prefix.length));
    return [...new Set([...stored, ...this.#refused.keys()])];
  }

  /** @param {string} id @returns {T|undefined} */
  get(id) {
    const text = this.#refused.get(id) ?? this.#try(storage => storage.getItem(this.#prefix + id));
    try {
      return text ? JSON.parse(text) : undefined;
    } catch {
      return undefined;
    }
  }

  /** @param {string} id @param {T} value */
  put(id, value) {
    const text = JSON.stringify(value);
    const kept = this.#try(storage => (storage.setItem(this.#prefix + id, text), true));
    kept ? this.#refused.delete(id) : this.#refused.set(id, text);
  }

  /** @param {string} id */
  remove(id) {
    this.#refused.delete(id);
    this.#try(storage => storage.removeItem(this.#prefix + id));
  }

  /**
   * @template R
   * @param {(storage: Storage) => R} use
   * @returns {R|undefined}
   */
  #try(use) {
    try {
      return this.#storage && use(this.#storage);
    } catch {
      return undefined;
    }
  }
}

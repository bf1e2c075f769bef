import { ApiProblem, problemOf } from "./api-problem.js";
import { upload } from "./upload.js";

/**
 * JSON over `fetch` as the contract's ground rules say: same-origin cookies, the antiforgery token
 * on every unsafe verb, problem documents as errors.
 *
 * @typedef {{signal?: AbortSignal}} Options
 */
export class Http {
  /** @type {{header: string, token: string}|null} */ antiforgery = null;
  #root;
  #renewToken;
  #fetch;

  /**
   * @param {string} root
   * @param {() => Promise<unknown>} renewToken  sets `antiforgery` anew
   * @param {typeof fetch} [fetching]
   */
  constructor(root, renewToken, fetching = (input, init) => fetch(input, init)) {
    this.#root = root;
    this.#renewToken = renewToken;
    this.#fetch = fetching;
  }

  /**
   * @param {string} address
   * @param {Record<string, string|number|undefined>} query
   * @param {Options} [options]
   */
  get(address, query, options) {
    const given = Object.entries(query).flatMap(([name, value]) => value === undefined ? [] : [[name, String(value)]]);
    return this.#request(given.length ? `${address}?${new URLSearchParams(given)}` : address, { ...options });
  }

  /**
   * The token may be older than the sign-in; a fresh one is one snapshot away.
   * @param {string} method
   * @param {string} address
   * @param {object} [body]
   * @param {Options} [options]
   */
  change(method, address, body, options) {
    return this.#insist(() => this.#request(address, this.#unsafe(method, body, options)));
  }

  /** @param {string} address @param {File} file @param {{onProgress: (part: number) => void, signal: AbortSignal}} options */
  upload(address, file, options) {
    return this.#insist(() => upload({ address: this.#root + address, headers: this.#token(), file, ...options }));
  }

  /** @template T @param {() => Promise<T>} attempt */
  async #insist(attempt) {
    if (!this.antiforgery) await this.#renewToken();
    try {
      return await attempt();
    } catch (problem) {
      if (!(problem instanceof ApiProblem && problem.code === "csrf")) throw problem;
    }
    await this.#renewToken();
    return attempt();
  }

  /** @returns {Record<string, string>} */
  #token() {
    const { header, token } = this.antiforgery ?? { header: "", token: "" };
    return header ? { [header]: token } : {};
  }

  /**
   * @param {string} method
   * @param {object} [body]
   * @param {Options} [options]
   * @returns {RequestInit}
   */
  #unsafe(method, body, options) {
    const headers = { ...this.#token(), ...(body && { "Content-Type": "application/json" }) };
    return { method, headers, body: body && JSON.stringify(body), ...options };
  }

  /**
   * An answer that is read as it comes.
   * @param {string} address
   * @param {string} type
   * @param {Options} [options]
   */
  open(address, type, options) {
    return this.#ask(address, { headers: { Accept: type }, ...options });
  }

  /**
   * @param {string} address
   * @param {RequestInit} init
   */
  async #request(address, init) {
    const text = await (await this.#ask(address, init)).text();
    return text ? JSON.parse(text) : undefined;
  }

  /**
   * @param {string} address
   * @param {RequestInit} init
   */
  async #ask(address, init) {
    const headers = { Accept: "application/json", ...init.headers };
    const response = await this.#fetch(this.#root + address, { credentials: "same-origin", cache: "no-store", ...init, headers });
    if (!response.ok) throw await problemOf(response);
    return response;
  }
}

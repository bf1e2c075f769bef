/** What the server refused, in its own words (RFC 9457). */
export class ApiProblem extends Error {
  /**
   * @param {{status: number, code: string, detail: string, retryAfter?: number}} problem
   */
  constructor({ status, code, detail, retryAfter }) {
    super(detail || code);
    this.name = "ApiProblem";
    this.status = status;
    this.code = code;
    this.detail = detail;
    /** In milliseconds, when the server named one. */
    this.retryAfter = retryAfter;
  }

  /** Another try may succeed without anybody changing anything. */
  get isTransient() {
    return this.status >= 500 || this.status === 429 || this.status === 408;
  }
}

/**
 * A proxy's error page is not a problem document; it still has a status.
 * @param {Response} response
 */
export async function problemOf(response) {
  const body = await response.json().catch(() => null);
  const seconds = Number(response.headers.get("Retry-After") ?? NaN);
  return new ApiProblem({
    status: response.status,
    code: body?.code ?? (response.status === 401 ? "signed-out" : "unknown"),
    detail: body?.detail ?? body?.title ?? "",
    retryAfter: Number.isFinite(seconds) ? seconds * 1000 : undefined,
  });
}

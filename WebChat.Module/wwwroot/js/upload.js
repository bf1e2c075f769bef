/** @import { Attachment } from "./types.js" */
import { ApiProblem } from "./api-problem.js";

/**
 * Sends a file, and tells how far it is: `fetch` can't.
 * @param {object} what
 * @param {string} what.address
 * @param {Record<string, string>} what.headers
 * @param {File} what.file
 * @param {(part: number) => void} what.onProgress  from 0 to 1
 * @param {AbortSignal} what.signal
 * @param {() => XMLHttpRequest} [what.newRequest]
 * @returns {Promise<Attachment>} rejects with an `ApiProblem`, without network with a `TypeError`
 */
export function upload({ address, headers, file, onProgress, signal, newRequest = () => new XMLHttpRequest() }) {
  const request = newRequest();
  const body = new FormData();
  body.append("file", file, file.name);
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    const abort = () => request.abort();
    signal.addEventListener("abort", abort, { once: true });
    request.upload.addEventListener("progress", ({ lengthComputable, loaded, total }) => {
      if (lengthComputable && total > 0) onProgress(loaded / total);
    });
    request.addEventListener("load", () => {
      const answer = read(request.responseText);
      if (request.status === 201) resolve(answer);
      else reject(problemOf(request, answer));
    });
    request.addEventListener("error", () => reject(new TypeError("The upload broke off.")));
    request.addEventListener("abort", () => reject(signal.reason));
    request.addEventListener("loadend", () => signal.removeEventListener("abort", abort));
    request.open("POST", address);
    request.setRequestHeader("Accept", "application/json");
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.send(body);
  });
}

/** @param {string} text */
function read(text) {
  try {
    return JSON.parse(text);
  } catch {
    return {}; // a proxy's page
  }
}

/** @param {XMLHttpRequest} request @param {{code?: string, detail?: string, title?: string}} answer */
function problemOf({ status }, { code, detail, title }) {
  return new ApiProblem({ status, code: code ?? (status === 401 ? "signed-out" : "unknown"), detail: detail ?? title ?? "" });
}

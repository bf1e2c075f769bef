import { action, attribute, show } from "./markup.js";

/**
 * The ways files come to a composer: chosen, pasted, or dropped on its conversation.
 * @param {HTMLElement} composer
 * @param {(files: File[]) => void} onFiles
 * @param {AbortSignal} signal
 */
export function listenForFiles(composer, onFiles, signal) {
  const button = action(composer, "attach");
  const input = document.createElement("input");
  Object.assign(input, { type: "file", multiple: true, hidden: true, ariaLabel: button?.title ?? "" });
  button?.after(input);
  show(button, true);
  button?.addEventListener("click", () => input.click(), { signal });
  input.addEventListener("change", () => {
    onFiles([...input.files ?? []]);
    input.value = ""; // the same file may be chosen again
  }, { signal });
  signal.addEventListener("abort", () => input.remove(), { once: true });
  composer.addEventListener("paste", event => {
    const files = [...event.clipboardData?.files ?? []];
    if (files.length === 0) return;
    event.preventDefault();
    onFiles(files);
  }, { signal });
  listenForDrops(composer.closest("webchat-conversation") ?? composer, onFiles, signal);
}

/** @param {Element} target @param {(files: File[]) => void} onFiles @param {AbortSignal} signal */
function listenForDrops(target, onFiles, signal) {
  const listen = (/** @type {string} */ type, /** @type {(event: DragEvent) => void} */ heed) =>
    target.addEventListener(type, event => event instanceof DragEvent && hasFiles(event) && heed(event), { signal });
  listen("dragover", event => {
    event.preventDefault();
    attribute(target, "data-dropping", "true");
  });
  listen("dragleave", event => {
    if (!(event.relatedTarget instanceof Node && target.contains(event.relatedTarget))) attribute(target, "data-dropping", null);
  });
  listen("drop", event => {
    event.preventDefault();
    attribute(target, "data-dropping", null);
    onFiles([...event.dataTransfer?.files ?? []]);
  });
}

/** @param {DragEvent} event */
function hasFiles(event) {
  return event.dataTransfer?.types.includes("Files") ?? false;
}

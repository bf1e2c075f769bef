/** @import { Attachment } from "../types.js" */
/** @import { Page } from "./page.js" */
import { attribute, field, part, show, write } from "./markup.js";
import { reconcile } from "./reconcile.js";

/** The longer side of a picture, in CSS pixels; as Parts/Attached.cs has it. */
const MOST_SHOWN = 320;
/** The width of what is very tall, whose beginning is shown. */
const LEAST_WIDTH = 96;
const UNITS = ["B", "kB", "MB", "GB"];

/**
 * The files of a message, as _Attachments.cshtml has them.
 * @param {HTMLElement} bubble
 * @param {Attachment[]} attachments
 * @param {Page} page
 */
export function drawFiles(bubble, attachments, page) {
  const list = part(bubble, "files");
  if (!list) return;
  show(list, attachments.length > 0);
  reconcile(list, attachments, {
    keyOf: child => child.getAttribute("data-key") ?? "",
    key: attachment => attachment.id,
    create: () => page.clone("file"),
    draw: (element, attachment) => drawFile(element, attachment, page),
  });
}

/** @param {Element} element @param {Attachment} file @param {Page} page */
function drawFile(element, file, { prefix, language }) {
  const address = addressOfFile(prefix, file.id);
  const isPicture = Boolean(file.width && file.height);
  attribute(element, "data-key", file.id);
  const [picture, download, image] = [part(element, "picture"), part(element, "download"), field(element, "image")];
  show(picture, isPicture);
  show(download, !isPicture);
  if (isPicture && picture && image) {
    const { width, height } = shownSize(file.width ?? 0, file.height ?? 0);
    attribute(picture, "href", address);
    for (const [name, value] of Object.entries({ width, height, alt: file.alt || file.name, src: address })) attribute(image, name, value);
  }
  if (!isPicture && download) {
    attribute(download, "href", address);
    attribute(download, "download", file.name);
    write(field(element, "file-name"), file.name);
    write(field(element, "file-size"), sizeText(file.size, language));
  }
}

/** Below the site's path base, of which the server's own address knows nothing. @param {string} prefix @param {string} id */
export function addressOfFile(prefix, id) {
  return `${prefix.replace(/\/$/, "")}/api/attachments/${encodeURIComponent(id)}`;
}

/** @param {number} width @param {number} height */
export function shownSize(width, height) {
  const scale = Math.min(1, MOST_SHOWN / Math.max(width, height));
  return { width: Math.max(Math.min(width, LEAST_WIDTH), Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/** As Parts/FileSize.cs has it. @param {number} bytes @param {string} [language] */
export function sizeText(bytes, language) {
  let [size, unit] = [bytes, 0];
  for (; size >= 1000 && unit < UNITS.length - 1; unit++) size /= 1000;
  return `${size.toLocaleString(language || undefined, { maximumFractionDigits: unit === 0 || size >= 10 ? 0 : 1 })} ${UNITS[unit]}`;
}

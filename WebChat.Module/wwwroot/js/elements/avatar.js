/** As Parts/Avatar.cs has them. */
const HUES = 8;

/**
 * FNV-1a over the id: it never changes, so neither does the colour.
 * @param {string} id
 */
export function hueOf(id) {
  let hash = 2166136261;
  for (let index = 0; index < id.length; index++) hash = Math.imul(hash ^ id.charCodeAt(index), 16777619);
  return (hash >>> 0) % HUES;
}

/** @param {string} name */
export function initialsOf(name) {
  const words = name.split(/\s+/u).filter(Boolean);
  if (words.length < 2) return first(words[0] ?? "");
  return first(words[0]) + first(words[words.length - 1]);
}

/** @param {string} word */
function first(word) {
  const [grapheme] = new Intl.Segmenter().segment(word);
  return grapheme?.segment.toUpperCase() ?? "";
}

/**
 * @param {Element|null} avatar
 * @param {{id: string, name: string, url?: string}} whose
 */
export function drawAvatar(avatar, { id, name, url }) {
  if (!avatar) return;
  const drawn = `webchat-avatar webchat-avatar-${hueOf(id)}`;
  if (avatar.className !== drawn) avatar.className = drawn;
  const picture = avatar.querySelector("img");
  if (url && picture?.getAttribute("src") === url) return;
  if (url) return avatar.replaceChildren(image(url));
  const initials = initialsOf(name);
  if (picture || avatar.textContent !== initials) avatar.textContent = initials;
}

/** @param {string} url */
function image(url) {
  const picture = document.createElement("img");
  picture.className = "webchat-avatar-picture";
  picture.alt = "";
  picture.src = url;
  return picture;
}

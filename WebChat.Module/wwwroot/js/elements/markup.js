/**
 * The contract between markup and script, as _Templates.cshtml states it.
 *
 * @param {ParentNode} root
 * @param {string} name
 * @returns {HTMLElement|null}
 */
export function part(root, name) {
  return root.querySelector(`[data-part="${name}"]`);
}

/** @param {ParentNode} root @param {string} name @returns {HTMLElement|null} */
export function field(root, name) {
  return root.querySelector(`[data-field="${name}"]`);
}

/** @param {ParentNode} root @param {string} name @returns {HTMLElement|null} */
export function action(root, name) {
  return root.querySelector(`[data-action="${name}"]`);
}

/**
 * What was pressed, and within which part it stands.
 * @param {Event} event
 * @returns {{name: string, element: HTMLElement}|null}
 */
export function actionOf(event) {
  const element = event.target instanceof Element ? event.target.closest("[data-action]") : null;
  return element instanceof HTMLElement ? { name: element.dataset.action ?? "", element } : null;
}

/** @param {Element|null} element @param {string} text */
export function write(element, text) {
  if (element && element.textContent !== text) element.textContent = text;
}

/** @param {Element|null} element @param {boolean} shown */
export function show(element, shown) {
  if (element instanceof HTMLElement && element.hidden === shown) element.hidden = !shown;
}

/** @param {Element} element @param {string} name @param {string|number|null|undefined} value */
export function attribute(element, name, value) {
  if (value === null || value === undefined) element.removeAttribute(name);
  else if (element.getAttribute(name) !== String(value)) element.setAttribute(name, String(value));
}

/**
 * The last part of an address, or of its query, that a template left open.
 * @param {Element|null} link
 * @param {string} name  of its attribute
 * @param {string} id
 */
export function aim(link, name, id) {
  const address = link?.getAttribute(name);
  if (link && address) attribute(link, name, address.replace(/([/=])-(?=$|[?#&])/, (_, sign) => sign + encodeURIComponent(id)));
}

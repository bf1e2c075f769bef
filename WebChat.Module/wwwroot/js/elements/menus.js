/**
 * A menu (<details>) closes when one looks elsewhere, and Escape gives the focus back to what opened it.
 * @param {HTMLElement} root
 * @param {AbortSignal} signal
 */
export function closeMenus(root, signal) {
  const open = () => [...root.querySelectorAll("details.webchat-menu[open]")];
  document.addEventListener("click", event => {
    for (const menu of open()) if (!(event.target instanceof Node && menu.contains(event.target))) menu.removeAttribute("open");
  }, { signal });
  root.addEventListener("keydown", event => {
    const [menu] = event.key === "Escape" ? open() : [];
    if (!menu) return;
    event.preventDefault();
    menu.removeAttribute("open");
    menu.querySelector("summary")?.focus();
  }, { signal });
}

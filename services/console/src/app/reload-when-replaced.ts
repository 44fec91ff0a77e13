const RELOADED_ITEM = 'reloaded-at';
/** When the part is missing again so soon, it is not for being old. */
const AGAIN_AFTER_MS = 60_000;

/** A gateway that was renewed has other files than a page from before it asks for: the page is fetched anew then. */
export function reloadWhenReplaced(): void {
  window.addEventListener('vite:preloadError', (event) => {
    const last = Number(sessionStorage.getItem(RELOADED_ITEM) ?? 0);
    if (Date.now() - last < AGAIN_AFTER_MS) return;
    sessionStorage.setItem(RELOADED_ITEM, String(Date.now()));
    event.preventDefault();
    location.reload();
  });
}

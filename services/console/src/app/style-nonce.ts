/** What styles of this page carry to be let in by its content security policy; empty where there is none. */
export function styleNonce(): string {
  const tag = document.querySelector('meta[property=csp-nonce]');
  return (tag instanceof HTMLElement ? tag.nonce : undefined) ?? '';
}

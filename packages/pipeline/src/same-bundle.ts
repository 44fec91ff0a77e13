import type { BundleIdentity } from './ports.ts';

/** Whether two names stand for one model; a new version may have the same weights and another operating point. */
export function sameBundle(a: BundleIdentity, b: BundleIdentity): boolean {
  return a.id === b.id && a.version === b.version && a.sha256 === b.sha256;
}

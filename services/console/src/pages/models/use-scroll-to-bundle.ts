import { useEffect } from 'react';
import { useLocation } from 'react-router';

/** Brings the bundle into sight that the address names (`/models#{id}`), once it is there. */
export function useScrollToBundle(isThere: boolean): void {
  const { hash } = useLocation();
  useEffect(() => {
    if (isThere && hash !== '') document.getElementById(decodeURIComponent(hash.slice(1)))?.scrollIntoView();
  }, [isThere, hash]);
}

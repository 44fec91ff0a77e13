import { useEffect, useState } from 'react';

/**
 * Tells what a value was at the last rendering: for what stays while the value changes, as keys and events do.
 *
 * @returns the same function at each rendering.
 */
export function useLatest<T>(value: T): () => T {
  const [latest] = useState(() => new Latest(value));
  const [tell] = useState(() => () => latest.value);
  useEffect(() => {
    latest.take(value);
  });
  return tell;
}

class Latest<T> {
  value: T;

  constructor(value: T) {
    this.value = value;
  }

  take(value: T): void {
    this.value = value;
  }
}

import { useState } from 'react';

/** Which of some things are chosen. */
export interface Selection {
  /** Of those that are shown. */
  readonly chosen: readonly string[];
  readonly areAll: boolean;
  readonly has: (name: string) => boolean;
  readonly toggle: (name: string) => void;
  readonly toggleAll: () => void;
  readonly choose: (names: readonly string[]) => void;
  readonly clear: () => void;
}

/** @param shown - What can be chosen; what is shown no more is not chosen either. */
export function useSelection(shown: readonly string[]): Selection {
  const [names, setNames] = useState<ReadonlySet<string>>(new Set());
  const chosen = shown.filter((name) => names.has(name));
  const areAll = shown.length > 0 && chosen.length === shown.length;
  return {
    chosen,
    areAll,
    has: (name) => names.has(name),
    toggle: (name) => {
      setNames((former) => toggled(former, name));
    },
    toggleAll: () => {
      setNames(areAll ? new Set() : new Set(shown));
    },
    choose: (some) => {
      setNames(new Set(some));
    },
    clear: () => {
      setNames(new Set());
    },
  };
}

/** The same without a name that was there, or with one that was not. */
export function toggled(names: ReadonlySet<string>, name: string): ReadonlySet<string> {
  return names.has(name) ? new Set([...names].filter((each) => each !== name)) : new Set([...names, name]);
}

import { matchesKeys } from './match-keys.ts';
import type { KeyPress } from './match-keys.ts';
import type { Shortcut, ShortcutGroup } from './shortcut.ts';

/** What keys do at the moment. It changes without anything being drawn anew: a page that changes often would draw all others. */
export class ShortcutRegistry {
  readonly #groups = new Map<string, ShortcutGroup>();

  /** Adds a group, or puts it in the place of the former of that name. @returns what takes it away */
  add(id: string, group: ShortcutGroup): () => void {
    this.#groups.set(id, group);
    return () => {
      if (this.#groups.get(id) === group) this.#groups.delete(id);
    };
  }

  /** In the order in which they were added. */
  get groups(): readonly ShortcutGroup[] {
    return [...this.#groups.values()];
  }

  /** What a press of keys means; what was added last is nearest to the reader. */
  find(press: KeyPress): Shortcut | undefined {
    return this.groups.flatMap(({ shortcuts }) => shortcuts).findLast(({ keys }) => matchesKeys(press, keys));
  }
}

import { createContext, useContext, useEffect, useId } from 'react';
import type { ShortcutGroup } from './shortcut.ts';
import type { ShortcutRegistry } from './shortcut-registry.ts';

export interface Keyboard {
  readonly shortcuts: ShortcutRegistry;
  readonly isHelpOpen: boolean;
  readonly openHelp: () => void;
  readonly closeHelp: () => void;
  /** Whether keys without Ctrl or Alt do anything: voice control types letters, so they can be switched off (WCAG 2.1.4). */
  readonly areLettersOn: boolean;
  readonly switchLetters: (on: boolean) => void;
}

export const KeyboardContext = createContext<Keyboard | undefined>(undefined);

/** The keyboard of the page that is shown. */
export function useKeyboard(): Keyboard {
  const keyboard = useContext(KeyboardContext);
  if (keyboard === undefined) throw new Error('useKeyboard() belongs inside KeyboardProvider');
  return keyboard;
}

/**
 * While the component is shown, keys do what the group says, and the help lists it. Keys typed into a field do not count.
 */
export function useShortcuts(group: ShortcutGroup): void {
  const { shortcuts } = useKeyboard();
  const id = useId();
  useEffect(() => shortcuts.add(id, group), [shortcuts, id, group]);
}

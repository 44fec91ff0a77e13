import { useCallback, useEffect, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { KeyboardContext } from './keyboard.ts';
import type { Keyboard } from './keyboard.ts';
import { isCharacterAlone } from './match-keys.ts';
import { ShortcutRegistry } from './shortcut-registry.ts';

const LETTERS_ITEM = 'shortcuts';

/** Hears the keys of the page and keeps what they do. */
export function KeyboardProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [shortcuts] = useState(() => new ShortcutRegistry());
  const [isHelpOpen, setHelpOpen] = useState(false);
  const [areLettersOn, setLettersOn] = useState(() => localStorage.getItem(LETTERS_ITEM) !== 'off');
  const openHelp = useCallback(() => {
    setHelpOpen(true);
  }, []);
  const closeHelp = useCallback(() => {
    setHelpOpen(false);
  }, []);
  const switchLetters = useCallback((on: boolean) => {
    localStorage.setItem(LETTERS_ITEM, on ? 'on' : 'off');
    setLettersOn(on);
  }, []);
  useKeys({ shortcuts, areLettersOn, isHelpOpen });
  const keyboard = useMemo<Keyboard>(
    () => ({ shortcuts, isHelpOpen, openHelp, closeHelp, areLettersOn, switchLetters }),
    [shortcuts, isHelpOpen, openHelp, closeHelp, areLettersOn, switchLetters],
  );
  return <KeyboardContext value={keyboard}>{children}</KeyboardContext>;
}

function useKeys({
  shortcuts,
  areLettersOn,
  isHelpOpen,
}: Pick<Keyboard, 'shortcuts' | 'areLettersOn' | 'isHelpOpen'>): void {
  useEffect(() => {
    const hear = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || isHelpOpen || isTyping(event.target)) return;
      const wanted = shortcuts.find(event);
      if (wanted === undefined || (!areLettersOn && isCharacterAlone(wanted.keys))) return;
      event.preventDefault();
      wanted.act();
    };
    document.addEventListener('keydown', hear);
    return () => {
      document.removeEventListener('keydown', hear);
    };
  }, [shortcuts, areLettersOn, isHelpOpen]);
}

/** Fields, menus and windows that ask something have keys of their own. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.closest(
      'input:not([type=range]):not([type=checkbox]), textarea, select, [contenteditable=true], [role=menu], [role=listbox], [role=dialog]',
    ) !== null
  );
}

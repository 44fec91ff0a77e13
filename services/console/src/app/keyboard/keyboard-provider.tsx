import { useCallback, useEffect, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { KeyboardContext } from './keyboard.ts';
import type { Keyboard, ShortcutGroup } from './keyboard.ts';
import { isCharacterAlone, matchesKeys } from './match-keys.ts';

const LETTERS_ITEM = 'shortcuts';

/** Hears the keys of the page and keeps what they do. */
export function KeyboardProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [groups, setGroups] = useState<ReadonlyMap<string, ShortcutGroup>>(new Map());
  const [isHelpOpen, setHelpOpen] = useState(false);
  const [areLettersOn, setLettersOn] = useState(() => localStorage.getItem(LETTERS_ITEM) !== 'off');
  const add = useCallback((id: string, group: ShortcutGroup) => {
    setGroups((known) => new Map(known).set(id, group));
    return () => {
      setGroups((known) => new Map([...known].filter(([each]) => each !== id)));
    };
  }, []);
  // The same at each rendering: the shortcuts that call them would be added anew with them.
  const openHelp = useCallback(() => {
    setHelpOpen(true);
  }, []);
  const closeHelp = useCallback(() => {
    setHelpOpen(false);
  }, []);
  useKeys({ groups, areLettersOn, isHelpOpen });
  const keyboard = useMemo<Keyboard>(
    () => ({
      groups,
      add,
      isHelpOpen,
      openHelp,
      closeHelp,
      areLettersOn,
      switchLetters: (on) => {
        localStorage.setItem(LETTERS_ITEM, on ? 'on' : 'off');
        setLettersOn(on);
      },
    }),
    [groups, add, isHelpOpen, openHelp, closeHelp, areLettersOn],
  );
  return <KeyboardContext value={keyboard}>{children}</KeyboardContext>;
}

function useKeys({ groups, areLettersOn, isHelpOpen }: Pick<Keyboard, 'groups' | 'areLettersOn' | 'isHelpOpen'>): void {
  useEffect(() => {
    const hear = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || isHelpOpen || isTyping(event.target)) return;
      const shortcuts = [...groups.values()].flatMap(({ shortcuts: each }) => each);
      // What was added last is nearest to the reader.
      const wanted = shortcuts.findLast(({ keys }) => matchesKeys(event, keys));
      if (wanted === undefined || (!areLettersOn && isCharacterAlone(wanted.keys))) return;
      event.preventDefault();
      wanted.act();
    };
    document.addEventListener('keydown', hear);
    return () => {
      document.removeEventListener('keydown', hear);
    };
  }, [groups, areLettersOn, isHelpOpen]);
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

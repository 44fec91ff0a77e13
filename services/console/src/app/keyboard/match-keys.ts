/** What of a keyboard event tells which keys were pressed. */
export type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/**
 * Whether an event is what a shortcut asks for. Shift counts only where it is named, or for keys that are no character: `?` is typed
 * with Shift on one keyboard and without on another.
 *
 * @param keys - E.g. `j`, `Ctrl+Enter`, `Shift+ArrowLeft`.
 */
export function matchesKeys(press: KeyPress, keys: string): boolean {
  const { key, modifiers } = partsOf(keys);
  if (press.key.toLowerCase() !== key.toLowerCase()) return false;
  if ((press.ctrlKey || press.metaKey) !== modifiers.includes('Ctrl')) return false;
  if (press.altKey !== modifiers.includes('Alt')) return false;
  const isSymbol = press.key.length === 1 && press.key.toLowerCase() === press.key.toUpperCase();
  return isSymbol || press.shiftKey === modifiers.includes('Shift');
}

/** Whether keys are a character alone, which somebody may also mean to say or to type. */
export function isCharacterAlone(keys: string): boolean {
  const { key, modifiers } = partsOf(keys);
  return key.length === 1 && !modifiers.includes('Ctrl') && !modifiers.includes('Alt');
}

function partsOf(keys: string): { readonly key: string; readonly modifiers: readonly string[] } {
  const parts = keys === '+' ? ['+'] : keys.split(/\+(?=.)/);
  return { key: parts.at(-1) ?? '', modifiers: parts.slice(0, -1) };
}

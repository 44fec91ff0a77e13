import { describe, expect, it } from 'vitest';
import { isCharacterAlone, matchesKeys } from '../src/app/keyboard/match-keys.ts';
import type { KeyPress } from '../src/app/keyboard/match-keys.ts';

const press = (key: string, modifiers: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...modifiers,
});

describe('matchesKeys', () => {
  it('takes a letter whether Caps Lock is on or not', () => {
    expect(matchesKeys(press('J'), 'j')).toBe(true);
  });

  it('keeps a letter with Ctrl for the browser', () => {
    expect(matchesKeys(press('j', { ctrlKey: true }), 'j')).toBe(false);
  });

  it('takes a sign wherever the keyboard has it', () => {
    expect(matchesKeys(press('?', { shiftKey: true }), '?')).toBe(true);
    expect(matchesKeys(press('?'), '?')).toBe(true);
  });

  it('tells an arrow with Shift from one without', () => {
    expect(matchesKeys(press('ArrowLeft', { shiftKey: true }), 'ArrowLeft')).toBe(false);
    expect(matchesKeys(press('ArrowLeft', { shiftKey: true }), 'Shift+ArrowLeft')).toBe(true);
  });

  it('can be the plus itself', () => {
    expect(matchesKeys(press('+', { shiftKey: true }), '+')).toBe(true);
    expect(matchesKeys(press('+', { ctrlKey: true }), 'Ctrl++')).toBe(true);
  });
});

describe('isCharacterAlone', () => {
  it('is so of letters and signs, not of arrows or with Alt', () => {
    expect(['j', '?', '+', 'ArrowLeft', 'Alt+1'].map(isCharacterAlone)).toEqual([true, true, true, false, false]);
  });
});

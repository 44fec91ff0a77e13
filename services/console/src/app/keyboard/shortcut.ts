/** Something that a key does on the page that is shown. */
export interface Shortcut {
  /** As `KeyboardEvent.key` has it, e.g. `j`, `ArrowRight`, `?`; with modifiers in front, `Ctrl+`, `Shift+`, `Alt+`. */
  readonly keys: string;
  /** What it does, in the language of the page; the help lists it. */
  readonly does: string;
  readonly act: () => void;
}

/** The shortcuts of one part of the page, under its heading in the help. */
export interface ShortcutGroup {
  readonly title: string;
  readonly shortcuts: readonly Shortcut[];
}

/** A field in quotes, in which quotes are doubled and lines may break, or one without. */
const FIELD = /(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r\n|\r|\n|$)/y;

/**
 * Reads comma-separated values with a line of titles (RFC 4180).
 *
 * @returns One record a line, fields by title, outer blanks cut off; empty lines are left out.
 */
export function parseCsv(text: string): readonly Readonly<Record<string, string>>[] {
  const [titles = [], ...lines] = parseLines(text.replace(/^\uFEFF/, ''));
  return lines
    .filter((line) => line.some((field) => field !== ''))
    .map((line) => Object.fromEntries(titles.map((title, index) => [title, line[index] ?? ''])));
}

function parseLines(text: string): readonly (readonly string[])[] {
  const lines: string[][] = [];
  let line: string[] = [];
  FIELD.lastIndex = 0;
  while (FIELD.lastIndex < text.length) {
    const match = FIELD.exec(text);
    if (match === null) break;
    const [, quoted, bare = '', end] = match;
    line.push((quoted === undefined ? bare : quoted.replaceAll('""', '"')).trim());
    if (end === ',') continue;
    lines.push(line);
    line = [];
  }
  return line.length > 0 ? [...lines, line] : lines;
}

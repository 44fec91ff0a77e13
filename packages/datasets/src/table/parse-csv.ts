/** A field in quotes, in which quotes are doubled and lines may break, or one without. */
const fieldPattern = (separator: string): RegExp =>
  new RegExp(String.raw`(?:"((?:[^"]|"")*)"|([^${separator}\r\n]*))(${separator}|\r\n|\r|\n|$)`, 'y');

/**
 * Reads comma-separated values with a line of titles (RFC 4180), or values with semicolons between them, as spreadsheets
 * write them where the comma is the decimal sign.
 *
 * @returns One record a line, fields by title, outer blanks cut off; empty lines are left out.
 */
export function parseCsv(text: string): readonly Readonly<Record<string, string>>[] {
  const content = text.replace(/^\uFEFF/, '');
  const [titles = [], ...lines] = parseLines(content, separatorOf(content));
  return lines
    .filter((line) => line.some((field) => field !== ''))
    .map((line) => Object.fromEntries(titles.map((title, index) => [title, line[index] ?? ''])));
}

/** No title holds a semicolon of its own. */
function separatorOf(text: string): ',' | ';' {
  return /^[^\r\n]*;/.test(text) ? ';' : ',';
}

function parseLines(text: string, separator: string): readonly (readonly string[])[] {
  const lines: string[][] = [];
  let line: string[] = [];
  const field = fieldPattern(separator);
  while (field.lastIndex < text.length) {
    const match = field.exec(text);
    if (match === null) break;
    const [, quoted, bare = '', end] = match;
    line.push((quoted === undefined ? bare : quoted.replaceAll('""', '"')).trim());
    if (end === separator) continue;
    lines.push(line);
    line = [];
  }
  return line.length > 0 ? [...lines, line] : lines;
}

/** What a spreadsheet would take for the beginning of a formula (CWE-1236). */
const FORMULA_START = /^[=+\-@\t\r\n]/;
const NUMBER = /^-?\d+(\.\d+)?$/;

/** One line of a CSV file (RFC 4180), its end included. */
export function csvLine(values: readonly (string | number | null | undefined)[]): string {
  return `${values.map(csvCell).join(',')}\r\n`;
}

/** A cell that no spreadsheet runs: a text that would be a formula gets an apostrophe in front. */
function csvCell(value: string | number | null | undefined): string {
  const text = String(value ?? '');
  const harmless = FORMULA_START.test(text) && !NUMBER.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

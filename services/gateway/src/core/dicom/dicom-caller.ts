import { isAeTitle } from '@mammoflow/dimse';

/** A peer that may ask for associations. */
export interface DicomCaller {
  readonly aeTitle: string;
  /** Name or address that it must come from; any when absent. */
  readonly host?: string;
  /** Where it listens itself, for reports of storage commitment. */
  readonly port?: number;
}

const CALLER = /^(?<aeTitle>[^@]+)(?:@(?<host>\[[0-9a-fA-F:]+\]|[^:\s]+)(?::(?<port>\d{1,5}))?)?$/;

/** Reads `AE`, `AE@host` or `AE@host:port`, between commas; undefined when there is none, or one of another form. */
export function parseDicomCallers(text: string): readonly DicomCaller[] | undefined {
  const callers = listed(text).map(parseCaller);
  return callers.length > 0 && callers.every((caller) => caller !== undefined) ? callers : undefined;
}

/** Reads AE titles between commas; undefined when there is none, or one that is no AE title. */
export function parseAeTitles(text: string): readonly string[] | undefined {
  const titles = listed(text);
  return titles.length > 0 && titles.every(isAeTitle) ? titles : undefined;
}

function parseCaller(text: string): DicomCaller | undefined {
  const groups = CALLER.exec(text)?.groups;
  const aeTitle = groups?.['aeTitle'] ?? '';
  const host = groups?.['host']?.replace(/^\[|\]$/g, '');
  const port = groups?.['port'] === undefined ? undefined : Number(groups['port']);
  if (!isAeTitle(aeTitle) || (port !== undefined && (port < 1 || port > 65_535))) return undefined;
  return { aeTitle, ...(host === undefined ? {} : { host }), ...(port === undefined ? {} : { port }) };
}

function listed(text: string): readonly string[] {
  return text
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}

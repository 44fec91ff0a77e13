import { z } from 'zod';
import type { RecordHead } from '@mammoflow/record';
import { parseArguments } from '../parse-arguments.ts';
import { UsageError } from '../usage-error.ts';

export const recordUsage = `usage: mammoflow record export --csv <file> [--from <time>] [--to <time>]  [--database <database>]
       mammoflow record verify [--head <number>:<hash>]                 [--database <database>]
       mammoflow record prune --keep-days <days>                        [--database <database>]

Works on the record of exams, while gateways run as well.

  export   writes what happened in a span of time as CSV, one line an event
  verify   says whether anything was altered, removed or put in since it was written; exit code 1 when so. Note the head that
           it prints elsewhere: with it, a later run also sees whether the end was cut off or all was written anew
  prune    removes what was recorded longer ago, and records that; gateways do so by themselves (RECORD_KEEP_DAYS)

  --database <database>  as the gateway's RECORD_DATABASE, which is the default; else spool/record/record.sqlite
  --from, --to <time>    at or after, and before: 2026-11-20 or 2026-11-20T08:00:00Z (UTC)
  --csv <file>           - is standard output`;

/** What is done with the record. */
export type RecordOptions = { readonly database: string } & (
  | { readonly action: 'export'; readonly csv: string; readonly from?: string; readonly to?: string }
  | { readonly action: 'verify'; readonly head?: RecordHead }
  | { readonly action: 'prune'; readonly keepDays: number }
);

const timeSchema = z
  .union([z.iso.date(), z.iso.datetime({ offset: true })])
  .transform((text) => new Date(text).toISOString());
const HEAD_PATTERN = /^(\d+):([0-9a-f]{64})$/;

/**
 * @param fallback - The database when none is named.
 * @throws {@link UsageError}
 */
export function readRecordOptions(args: readonly string[], fallback: string): RecordOptions {
  const text = { type: 'string' } as const;
  const known = { database: text, from: text, to: text, csv: text, head: text, 'keep-days': text };
  const { values, positionals } = parseArguments(args, known, recordUsage);
  const database = values.database ?? fallback;
  switch (positionals[0]) {
    case 'export':
      if (values.csv === undefined) throw new UsageError('Say where the export goes: --csv <file>.', recordUsage);
      return { database, action: 'export', csv: values.csv, ...readSpan(values) };
    case 'verify':
      return { database, action: 'verify', ...readHead(values.head) };
    case 'prune':
      return { database, action: 'prune', keepDays: readDays(values['keep-days']) };
    case undefined:
    default:
      throw new UsageError('Say what to do with the record.', recordUsage);
  }
}

function readSpan({ from, to }: { readonly from?: string; readonly to?: string }): { from?: string; to?: string } {
  return {
    ...(from === undefined ? {} : { from: readTime(from) }),
    ...(to === undefined ? {} : { to: readTime(to) }),
  };
}

function readTime(text: string): string {
  const time = timeSchema.safeParse(text);
  if (!time.success) throw new UsageError('A time is 2026-11-20 or 2026-11-20T08:00:00Z.', recordUsage);
  return time.data;
}

function readHead(text: string | undefined): { head?: RecordHead } {
  if (text === undefined) return {};
  const [, sequence, hash] = HEAD_PATTERN.exec(text) ?? [];
  if (hash === undefined) throw new UsageError('A head is what verify has printed: <number>:<hash>.', recordUsage);
  return { head: { sequence: Number(sequence), hash } };
}

function readDays(text: string | undefined): number {
  const days = z.coerce.number().int().min(1).safeParse(text);
  if (!days.success) throw new UsageError('Say how many days are kept: --keep-days <days>, 1 or more.', recordUsage);
  return days.data;
}

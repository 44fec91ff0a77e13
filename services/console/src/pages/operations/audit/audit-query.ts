/** What is looked for; empty texts do not matter. */
export interface AuditWanted {
  readonly type?: string;
  readonly study?: string;
  readonly client?: string;
  /** Days, `YYYY-MM-DD`; the last one is included. */
  readonly from?: string;
  readonly to?: string;
}

/** The types of events that can be looked for, in the words of the record. */
export const eventTypes = [
  'action-taken',
  'study-received',
  'instance-received',
  'analysis-requested',
  'analysis-made-urgent',
  'analysis-ended',
  'results-written',
  'delivery-requested',
  'delivery-ended',
  'opinion-given',
  'shadow-compared',
  'study-adopted',
  'application-started',
  'application-stopped',
  'record-pruned',
] as const;

/** The query of `/api/audit`. */
export interface AuditQuery {
  types?: string;
  study?: string;
  client?: string;
  from?: string;
  to?: string;
}

const DAY_MS = 86_400_000;

export function queryOf({ type = '', study = '', client = '', from = '', to = '' }: AuditWanted): AuditQuery {
  return {
    ...(type === '' ? {} : { types: type }),
    ...(study.trim() === '' ? {} : { study: study.trim() }),
    ...(client.trim() === '' ? {} : { client: client.trim() }),
    ...(from === '' ? {} : { from }),
    ...(to === '' ? {} : { to: new Date(Date.parse(to) + DAY_MS).toISOString().slice(0, 10) }),
  };
}

/** Where the same is had as a table. */
export function exportAddress(wanted: AuditWanted): string {
  const query = new URLSearchParams({ ...queryOf(wanted) }).toString();
  return query === '' ? '/api/audit/export' : `/api/audit/export?${query}`;
}

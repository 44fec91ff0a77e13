import type { paths } from '@mammoflow/gateway-api';

type ApiQuery = NonNullable<paths['/api/history']['get']['parameters']['query']>;
export type ExamState = Extract<NonNullable<ApiQuery['state']>, string>;
export type Density = Extract<NonNullable<ApiQuery['density']>, string>;
export type ListOrder = NonNullable<ApiQuery['order']>;

export const examStates = [
  'RECEIVING',
  'QUEUED',
  'DELIVERING',
  'COMPLETED',
  'FAILED',
  'REFUSED',
  'REFUSED_BY_PACS',
  'SET_ASIDE',
] as const satisfies readonly ExamState[];
export const densities = ['A', 'B', 'C', 'D'] as const satisfies readonly Density[];
const orders = ['received', 'activity', 'score'] as const satisfies readonly ListOrder[];

/** What the API lists exams by, beside the page. */
export type ListQuery = Omit<ApiQuery, 'state' | 'density' | 'limit' | 'after'> & {
  state?: ExamState[];
  density?: Density[];
};

/** Which exams a reader goes through, and in which order. All of it may stand in an address; what is typed of a patient never does. */
export interface ExamList {
  readonly order: ListOrder;
  readonly direction: 'asc' | 'desc';
  readonly states: readonly ExamState[];
  readonly densities: readonly Density[];
  readonly minScore: number | undefined;
  /** Days, `YYYY-MM-DD` in the time of whoever looks; both are included. */
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly priority: 'urgent' | undefined;
  readonly failure: string | undefined;
  /** How the Study Instance UID begins. */
  readonly study: string | undefined;
}

/** All exams, the one that came last first. */
export const everyExam: ExamList = {
  order: 'received',
  direction: 'desc',
  states: [],
  densities: [],
  minScore: undefined,
  from: undefined,
  to: undefined,
  priority: undefined,
  failure: undefined,
  study: undefined,
};

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Reads the address of a list; what is not understood counts as not there. */
export function readExamList(search: URLSearchParams): ExamList {
  const minScore = Number(search.get('minScore') ?? Number.NaN);
  return {
    order: orders.find((order) => order === search.get('order')) ?? 'received',
    direction: search.get('direction') === 'asc' ? 'asc' : 'desc',
    states: examStates.filter((state) => search.getAll('state').includes(state)),
    densities: densities.filter((density) => search.getAll('density').includes(density)),
    minScore: minScore >= 0 && minScore <= 100 ? minScore : undefined,
    from: matching(search.get('from'), DAY),
    to: matching(search.get('to'), DAY),
    priority: search.get('priority') === 'urgent' ? 'urgent' : undefined,
    failure: matching(search.get('failure'), /^[A-Z0-9_]{1,64}$/),
    study: matching(search.get('study'), /^[0-9.]{1,64}$/),
  };
}

/** The address of a list: only what differs from {@link everyExam}. */
export function writeExamList(list: ExamList): URLSearchParams {
  const search = new URLSearchParams();
  if (list.order !== 'received') search.set('order', list.order);
  if (list.direction !== 'desc') search.set('direction', list.direction);
  for (const state of list.states) search.append('state', state);
  for (const density of list.densities) search.append('density', density);
  for (const name of ['minScore', 'from', 'to', 'priority', 'failure', 'study'] as const) {
    const value = list[name];
    if (value !== undefined) search.set(name, String(value));
  }
  return search;
}

/** The same as the API takes it. Days begin where whoever looks is. */
export function apiQueryOf({ states, densities: wanted, from, to, ...rest }: ExamList): ListQuery {
  const { order, direction, minScore, priority, failure, study } = rest;
  return {
    order,
    direction,
    ...(states.length === 0 ? {} : { state: [...states] }),
    ...(wanted.length === 0 ? {} : { density: [...wanted] }),
    ...(minScore === undefined ? {} : { minScore }),
    ...(from === undefined ? {} : { from: startOfDay(from, 0) }),
    ...(to === undefined ? {} : { to: startOfDay(to, 1) }),
    ...(priority === undefined ? {} : { priority }),
    ...(failure === undefined ? {} : { failure }),
    ...(study === undefined ? {} : { study }),
  };
}

function startOfDay(day: string, later: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date + later).toISOString();
}

function matching(text: string | null, pattern: RegExp): string | undefined {
  return text !== null && pattern.test(text) ? text : undefined;
}

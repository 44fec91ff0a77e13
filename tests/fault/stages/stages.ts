/** When a process dies at a stage: about to do something, or having done it. */
export const moments = ['before', 'after'] as const;
export type Moment = (typeof moments)[number];

/** What each service does that counts, in order; each is a place to die at. Files by the folder that they are given a name in. */
export const stages = {
  gateway: ['image', 'instance', 'shadow-request', 'request', 'enqueue'],
  orchestrator: ['result', 'manifest', 'delivery-plan', 'outcome', 'enqueue', 'store', 'delivery', 'shadow-outcome'],
  preprocessing: ['call'],
  detection: ['call'],
  segmentation: ['call'],
  classification: ['call'],
  shadow: ['call'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type StagedService = keyof typeof stages;
export type Stage = (typeof stages)[StagedService][number];

/** Names what is ordered: the name of a file in the folder of orders. */
export function orderName(service: StagedService, stage: Stage, moment: Moment): string {
  return `${service}.${stage}.${moment}`;
}

/** The order that lasts: a process dies whenever it meets the text that stands in it. */
export const POISON = 'poison';
/** The order that sets clocks forward or back, by the milliseconds that stand in it. */
export const CLOCK = 'clock';
/** The variable with the folder of orders. */
export const ORDERS_VARIABLE = 'FAULT_ORDERS';

/** What a file of the spool is, by its path; undefined for what is no fact. */
export function stageOfFile(path: string): Stage | undefined {
  const [folder, name = ''] = path.split('/').slice(-2);
  const above = path.split('/').at(-3);
  if (above === 'results' && name.endsWith('.dcm')) return 'result';
  if (folder === 'instances') return name.endsWith('.json') ? 'instance' : 'image';
  if (folder === 'results') return 'manifest';
  const stagesOfFolders: Readonly<Record<string, Stage>> = {
    requests: 'request',
    'delivery-plans': 'delivery-plan',
    outcomes: 'outcome',
    deliveries: 'delivery',
    'shadow-requests': 'shadow-request',
    'shadow-outcomes': 'shadow-outcome',
  };
  return stagesOfFolders[folder ?? ''];
}

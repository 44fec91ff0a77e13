/** The gRPC workers; each answers requests and keeps nothing. */
export const workerNames = ['preprocessing', 'detection', 'segmentation', 'classification'] as const;
export type WorkerName = (typeof workerNames)[number];

/** Every service that a stack has a process of. */
export const serviceNames = [...workerNames, 'orchestrator', 'gateway'] as const;

/** With the worker of candidate models, which a stack has when it is asked for. */
export const everyService = [...serviceNames, 'shadow'] as const;
export type ServiceName = (typeof everyService)[number];

/** How many processes of each service run. There is one gateway: it alone writes what arrives into the spool. */
export type Replicas = Readonly<Record<Exclude<ServiceName, 'gateway'>, number>>;

export const oneOfEach: Replicas = {
  preprocessing: 1,
  detection: 1,
  segmentation: 1,
  classification: 1,
  orchestrator: 1,
  shadow: 0,
};

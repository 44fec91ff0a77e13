import type { DescribeWorkerResponse, ServedModel } from '../generated/mammoflow/v1/worker.ts';
import type { WorkerFacts } from './worker-facts.ts';

export function workerFactsToWire({ models, candidates, drift, ...facts }: WorkerFacts): DescribeWorkerResponse {
  return {
    ...facts,
    models: models.map(toServedModel),
    candidates: candidates.map(toServedModel),
    drift: drift.map(({ counts, shares, ...count }) => ({ ...count, counts: [...counts], shares: [...shares] })),
  };
}

export function workerFactsFromWire({ models, candidates, ...facts }: DescribeWorkerResponse): WorkerFacts {
  return { ...facts, models: models.flatMap(fromServedModel), candidates: candidates.flatMap(fromServedModel) };
}

function toServedModel({ task, ...bundle }: WorkerFacts['models'][number]): ServedModel {
  return { task, bundle };
}

function fromServedModel({ task, bundle }: ServedModel): WorkerFacts['models'] {
  return bundle === undefined ? [] : [{ task, ...bundle }];
}

import assert from 'node:assert/strict';
import { readFoundInstance } from '../../../packages/pacs/src/core/found-instance.ts';
import { readFoundSeries } from '../../../packages/pacs/src/core/found-series.ts';
import { readFoundStudy } from '../../../packages/pacs/src/core/found-study.ts';
import { readListedInstance } from '../../../packages/pacs/src/core/listed-instance.ts';
import { readStoreResponse } from '../../../packages/pacs/src/core/store-response.ts';
import { parseDataset, parseDatasets } from '../../../packages/ups/src/core/dicom-json-schema.ts';
import { readEventReport } from '../../../packages/ups/src/core/event-report.ts';
import { readWorkitem } from '../../../packages/ups/src/core/found-workitem.ts';
import { tolerate } from '../tolerate.ts';

const readers = [readFoundInstance, readFoundSeries, readFoundStudy, readListedInstance] as const;

/** What a PACS or a worklist server answers with. */
export function fuzz(data: Buffer): void {
  const text = data.toString('utf8');
  readEventReport(text);
  const body = parseJson(text);
  if (body === undefined) return;
  const matches: readonly unknown[] = Array.isArray(body) ? body : [body];
  for (const read of readers) for (const match of matches) tolerate(() => read(match));
  readStoreResponse(body, '1.2.3');
  const datasets = [parseDataset(body), ...(parseDatasets(body) ?? [])];
  for (const each of datasets) if (each !== undefined) tolerate(() => readWorkitem(each));
  assert.equal(Object.keys(Object.prototype).length, 0, 'the prototype of all objects has been altered');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

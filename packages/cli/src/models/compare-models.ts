import { csvLine } from '@mammoflow/record';
import { comparisonSchema, shadowSummarySchema } from '@mammoflow/shadow';
import { z } from 'zod';
import { comparisonColumns, comparisonValues, summaryLines } from '../core/shadow-lines.ts';
import { Gateway } from '../gateway/gateway.ts';
import type { Terminal } from '../terminal.ts';
import type { ModelsOptions } from './models-options.ts';

const summariesSchema = z.object({ summaries: z.array(shadowSummarySchema) });
const comparisonsSchema = z.object({ comparisons: z.array(comparisonSchema) });

/** Prints what the comparisons of candidates with the bundles in use add up to. */
export async function compareModels(
  { since, csv, json, gateway: url }: ModelsOptions & { readonly action: 'compare' },
  terminal: Terminal,
): Promise<number> {
  const gateway = await Gateway.of(process.env, url);
  const query = since === undefined ? '' : `?since=${encodeURIComponent(since)}`;
  if (csv) {
    const { comparisons } = await gateway.call({ path: `/models/shadow/exams${query}`, schema: comparisonsSchema });
    const rows = [comparisonColumns, ...comparisons.map(comparisonValues)];
    terminal.print(rows.map((row) => csvLine(row).trimEnd()).join('\n'));
    return 0;
  }
  const { summaries } = await gateway.call({ path: `/models/shadow${query}`, schema: summariesSchema });
  if (json) terminal.print(JSON.stringify(summaries, null, 2));
  else if (summaries.length === 0) terminal.print('No candidate has gone through an exam.');
  else terminal.print(summaries.map((summary) => summaryLines(summary).join('\n')).join('\n\n'));
  return 0;
}

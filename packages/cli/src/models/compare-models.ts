import { answerOf } from '@mammoflow/gateway-api';
import { csvLine } from '@mammoflow/record';
import { comparisonSchema, shadowSummarySchema } from '@mammoflow/shadow';
import { comparisonColumns, comparisonValues, summaryLines } from '../core/shadow-lines.ts';
import { gatewayOf } from '../io/gateway.ts';
import type { Terminal } from '../terminal.ts';
import type { ModelsOptions } from './models-options.ts';

/** Prints what the comparisons of candidates with the bundles in use add up to. */
export async function compareModels(
  { since, csv, json, gateway: url }: ModelsOptions & { readonly action: 'compare' },
  terminal: Terminal,
): Promise<number> {
  const { api } = await gatewayOf(process.env, url);
  const params = { query: since === undefined ? {} : { since } };
  if (csv) {
    const { comparisons } = await answerOf(api.GET('/api/models/shadow/exams', { params }));
    const rows = [comparisonColumns, ...comparisonSchema.array().parse(comparisons).map(comparisonValues)];
    terminal.print(rows.map((row) => csvLine(row).trimEnd()).join('\n'));
    return 0;
  }
  const told = await answerOf(api.GET('/api/models/shadow', { params }));
  const summaries = shadowSummarySchema.array().parse(told.summaries);
  if (json) terminal.print(JSON.stringify(summaries, null, 2));
  else if (summaries.length === 0) terminal.print('No candidate has gone through an exam.');
  else terminal.print(summaries.map((summary) => summaryLines(summary).join('\n')).join('\n\n'));
  return 0;
}

import type { MammogramResult } from '@mammoflow/pipeline';
import type { TableMammogram } from './findings-table.ts';

/** A mammogram's result as a row of the table. */
export function tableMammogramOf(result: MammogramResult): TableMammogram {
  const { imageLaterality, view, spacingMm } = result.mammogram;
  const common = { imageLaterality, view, ...(spacingMm === undefined ? {} : { spacingMm }) };
  if (result.state === 'failed') return { ...common, failure: result.reason, findings: [] };
  return {
    ...common,
    findings: result.findings.map(({ number, score, suspicion, box }) => ({ number, score, suspicion, box })),
  };
}

import { describeConfig } from '@mammoflow/config';
import { configSchema as classification } from '../../services/classification/src/config.ts';
import { configSchema as detection } from '../../services/detection/src/config.ts';
import { configSchema as gateway } from '../../services/gateway/src/config.ts';
import { configSchema as orchestrator } from '../../services/orchestrator/src/config.ts';
import { configSchema as preprocessing } from '../../services/preprocessing/src/config.ts';
import { configSchema as segmentation } from '../../services/segmentation/src/config.ts';
import { configSchema as shadow } from '../../services/shadow/src/config.ts';
import { withGeneratedPart } from './generated-part.ts';
import { markdownTable } from './markdown-table.ts';

const workers = { detection, segmentation, classification, shadow };

/** Puts the tables of settings between the marks of the README. */
export function withSettings(readme: string): string {
  return withGeneratedPart(readme, 'settings', settings());
}

function settings(): string {
  return [
    table('gateway', gateway),
    table('orchestrator', orchestrator),
    table('preprocessing', preprocessing),
    ...Object.entries(workers).map(([name, schema]) => table(name, schema)),
  ].join('\n\n');
}

function table(service: string, schema: Parameters<typeof describeConfig>[0]): string {
  const rows = describeConfig(schema).map(({ name, description, fallback, required }) => [
    `\`${name}\``,
    description,
    required ? 'must be set' : fallback === undefined ? '' : `\`${fallback}\``,
  ]);
  const rowsUnderHead = markdownTable(['variable', 'for', 'default'], rows);
  return `<details><summary>${service}</summary>\n\n${rowsUnderHead}\n\n</details>`;
}

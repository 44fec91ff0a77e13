import { mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type { Evaluation } from '../core/evaluation.ts';
import { markdownReport } from '../core/markdown-report.ts';
import type { ReportPicture } from '../core/markdown-report.ts';
import { evaluationPlots } from '../core/plot/evaluation-plots.ts';
import { renderPlot } from '../core/plot/render-plot.ts';

/**
 * Writes an evaluation as JSON, and beside it its pictures (`<name>-froc.svg` and so on) and a report (`<name>.md`).
 *
 * @returns The files that were written.
 */
export async function writeEvaluation(jsonPath: string, evaluation: Evaluation): Promise<readonly string[]> {
  const stem = jsonPath.replace(/\.json$/i, '');
  await mkdir(dirname(jsonPath), { recursive: true });
  await writeFile(jsonPath, `${JSON.stringify(evaluation, undefined, 2)}\n`);
  const written = [jsonPath];
  const pictures: ReportPicture[] = [];
  for (const [name, plot] of evaluationPlots(evaluation)) {
    const path = `${stem}-${name}.svg`;
    await writeFile(path, renderPlot(plot));
    written.push(path);
    pictures.push({ title: plot.title, file: basename(path) });
  }
  await writeFile(`${stem}.md`, markdownReport(evaluation, pictures));
  return [...written, `${stem}.md`];
}

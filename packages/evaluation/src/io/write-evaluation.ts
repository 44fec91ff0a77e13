import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Evaluation } from '../core/evaluation.ts';
import { evaluationPlots } from '../core/plot/evaluation-plots.ts';
import { renderPlot } from '../core/plot/render-plot.ts';

/**
 * Writes an evaluation as JSON and its pictures beside it: `<name>-froc.svg` and so on.
 *
 * @returns The files that were written.
 */
export async function writeEvaluation(jsonPath: string, evaluation: Evaluation): Promise<readonly string[]> {
  await mkdir(dirname(jsonPath), { recursive: true });
  await writeFile(jsonPath, `${JSON.stringify(evaluation, undefined, 2)}\n`);
  const written = [jsonPath];
  for (const [name, plot] of evaluationPlots(evaluation)) {
    const path = `${jsonPath.replace(/\.json$/i, '')}-${name}.svg`;
    await writeFile(path, renderPlot(plot));
    written.push(path);
  }
  return written;
}

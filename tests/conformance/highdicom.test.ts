import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Finding, MammogramResult } from '@mammoflow/pipeline';
import { examCases, pythonWith, temporaryFolder } from '@mammoflow/testkit';
import { describe, expect, it } from 'vitest';
import { statedFindings } from '../../packages/results/src/report-findings.ts';
import { writeResults } from './result-files.ts';

const python = pythonWith('highdicom');

interface Understood {
  readonly trackingUid: string;
  readonly label?: string;
  readonly sha256?: string;
  readonly points?: readonly (readonly [number, number])[];
  readonly measurements?: Readonly<Record<string, number>>;
}

function readBack(paths: readonly string[]): readonly Understood[] {
  const script = join(import.meta.dirname, 'read_results.py');
  const answer: unknown = JSON.parse(execFileSync(python ?? '', [script, ...paths], { encoding: 'utf8' }));
  return Object.values(answer as Readonly<Record<string, readonly Understood[]>>).flat();
}

/** Hash of a frame that has one byte a pixel, 0 or 1. */
function frameHash({ region: { mask } }: Finding, size: { readonly rows: number; readonly columns: number }): string {
  const frame = new Uint8Array(size.rows * size.columns);
  mask.pixels.forEach((pixel, at) => {
    frame[(mask.row + Math.floor(at / mask.columns)) * size.columns + mask.column + (at % mask.columns)] = pixel;
  });
  return createHash('sha256').update(frame).digest('hex');
}

/** What a report has to say of a finding: which one, how likely a cancer, and where, point by point. */
function statementOf({ trackingUid }: Finding, result: MammogramResult): string {
  const said = statedFindings(result).find(({ reported }) => reported.trackingUid === trackingUid)?.reported;
  return JSON.stringify([trackingUid, said?.probabilityOfCancerPercent, said?.outline.map(({ x, y }) => [x, y])]);
}

function statementRead({ trackingUid, measurements, points }: Understood): string {
  return JSON.stringify([trackingUid, measurements?.['111047'], points]);
}

describe.skipIf(python === undefined)('highdicom, where Python has it,', () => {
  it.each(['ohif', 'strict'] as const)('reads masks and measurements back in the %s profile', async (profile) => {
    await using folder = await temporaryFolder('highdicom');
    const files = await writeResults(folder.path, examCases, { segmentationProfile: profile });
    const paths = (kind: string): readonly string[] =>
      files.filter((file) => file.kind === kind).map(({ path }) => path);
    const findings = Object.values(examCases)
      .flatMap(({ mammograms }) => mammograms)
      .flatMap((result) =>
        result.state === 'analysed' ? result.findings.map((finding) => ({ finding, result })) : [],
      );

    const segments = readBack(paths('SEGMENTATION'));
    const expected = findings.map(({ finding, result }) => frameHash(finding, result.mammogram));
    expect(segments.map(({ sha256 }) => sha256).toSorted()).toEqual(expected.toSorted());

    const groups = readBack(paths('MEASUREMENT_SR'));
    const stated = findings.map(({ finding, result }) => statementOf(finding, result));
    expect(groups.map(statementRead).toSorted()).toEqual(stated.toSorted());
    expect(new Set(groups.map(({ trackingUid }) => trackingUid))).toEqual(
      new Set(segments.map(({ trackingUid }) => trackingUid)),
    );
  });
});

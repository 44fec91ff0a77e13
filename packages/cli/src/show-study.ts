import { parseUid } from '@mammoflow/dicom';
import type { Analysis, Study } from '@mammoflow/gateway-api';
import type { Pacs } from '@mammoflow/pacs';
import type { StackAddresses } from '@mammoflow/stack';
import { examLines } from './core/exam-lines.ts';
import { findingsTable } from './core/findings-table.ts';
import type { TableMammogram } from './core/findings-table.ts';
import { timingsTable } from './core/timings-table.ts';
import type { Timing } from './core/timings-table.ts';
import type { ExamFile } from './io/read-exam-files.ts';
import type { Terminal } from './terminal.ts';

/** A study that came to its end, and what is known around it. */
export interface FinishedStudy {
  readonly study: Study;
  readonly files: readonly ExamFile[];
  /** Whether the PACS holds every result. */
  readonly inPacs: boolean;
  /** When the PACS had all files. */
  readonly pushedAt: Date;
  readonly addresses: StackAddresses;
}

/** Whether a search of the PACS finds every result object of the latest analysis, and there is at least one. */
export async function resultsInPacs(pacs: Pacs, { studyInstanceUid, analyses }: Study): Promise<boolean> {
  const expected = analyses[0]?.results ?? [];
  const found = new Set(
    (await pacs.searchInstances(parseUid(studyInstanceUid))).map(({ sopInstanceUid }) => sopInstanceUid),
  );
  return expected.length > 0 && expected.every(({ sopInstanceUid }) => found.has(parseUid(sopInstanceUid)));
}

/** Prints what was found, how long it took and where to look. */
export function printStudy(finished: FinishedStudy, terminal: Terminal): void {
  const { study, files, inPacs } = finished;
  const [analysis] = study.analyses;
  const print = (lines: readonly string[]): void => {
    const [title = '', ...rows] = lines;
    terminal.print(terminal.strong(title));
    for (const row of rows) terminal.print(row);
    terminal.print('');
  };
  terminal.print('');
  terminal.print(`Study ${study.studyInstanceUid}: ${study.state}`);
  terminal.print('');
  if (analysis !== undefined) {
    print(findingsTable(tableMammograms(analysis, files)));
    for (const line of examLines(analysis)) terminal.print(line);
    for (const { sopInstanceUid, reason } of analysis.notAnalysed)
      terminal.print(`Left out ${sopInstanceUid}: ${reason}`);
    print(timingsTable(timingsOf(finished, analysis)));
    terminal.print(`Results  ${countByKind(analysis)} ${inPacs ? 'in the PACS' : 'NOT all in the PACS'}`);
  }
  const { pacs, gateway, console } = finished.addresses;
  terminal.print(`Console  ${console}exams/${study.studyInstanceUid}`);
  if (study.viewer !== undefined) terminal.print(`Viewer   ${study.viewer}`);
  terminal.print(`PACS     ${pacs}/studies/${study.studyInstanceUid}/series`);
  terminal.print(`Gateway  ${gateway}/api/studies/${study.studyInstanceUid}`);
}

function tableMammograms({ mammograms }: Analysis, files: readonly ExamFile[]): readonly TableMammogram[] {
  return mammograms.flatMap((examined) => {
    const { sopInstanceUid } = examined;
    const classified = files.find((file) => file.sopInstanceUid === sopInstanceUid)?.classified;
    if (classified?.kind !== 'mammogram') return [];
    const { imageLaterality, view, spacingMm } = classified.mammogram;
    return [
      {
        imageLaterality,
        view,
        findings: examined.state === 'analysed' ? examined.findings : [],
        ...(spacingMm === undefined ? {} : { spacingMm }),
        ...(examined.state === 'failed' ? { failure: examined.reason } : {}),
      },
    ];
  });
}

function timingsOf({ study, pushedAt }: FinishedStudy, { timings, deliveredAt }: Analysis): readonly Timing[] {
  const received = study.mammograms.map(({ receivedAt }) => Date.parse(receivedAt));
  const lastReceived = Math.max(...received);
  return [
    {
      step: 'PACS waits for the series to be stable and pushes',
      milliseconds: Math.max(0, lastReceived - pushedAt.getTime()),
    },
    { step: 'gateway sees that the study is complete', milliseconds: timings['completionMs'] },
    { step: 'queue', milliseconds: timings['queueMs'] },
    { step: 'preprocessing, sum over images', milliseconds: timings['preprocessMs'] },
    { step: 'detection, sum over images', milliseconds: timings['detectMs'] },
    { step: 'segmentation, sum over images', milliseconds: timings['segmentMs'] },
    { step: 'classification, sum over images', milliseconds: timings['classifyMs'] },
    { step: 'density, sum over images', milliseconds: timings['densityMs'] || undefined },
    { step: 'analysis as a whole', milliseconds: timings['analysisMs'] },
    { step: 'delivery to the PACS', milliseconds: timings['deliveryMs'] },
    {
      step: 'last image received until results in the PACS',
      milliseconds: deliveredAt === undefined ? undefined : Date.parse(deliveredAt) - lastReceived,
    },
  ];
}

function countByKind({ results = [] }: Analysis): string {
  const kinds = Map.groupBy(results, ({ kind }) => kind);
  return [...kinds].map(([kind, objects]) => `${objects.length} ${kind}`).join(', ');
}

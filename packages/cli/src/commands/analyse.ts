import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { Uid } from '@mammoflow/dicom';
import { analyseExam, selectExam } from '@mammoflow/pipeline';
import type { ExamResult, NotAnalysed, Ports } from '@mammoflow/pipeline';
import { buildResultObjects } from '@mammoflow/results';
import type { ResultObject } from '@mammoflow/results';
import { projectFolder } from '@mammoflow/stack';
import { inProcessPorts } from '@mammoflow/stages';
import packageJson from '../../package.json' with { type: 'json' };
import type { Command } from '../command.ts';
import { examLines } from '../core/exam-lines.ts';
import { findingsTable } from '../core/findings-table.ts';
import { tableMammogramOf } from '../core/table-mammogram-of.ts';
import { timingsTable } from '../core/timings-table.ts';
import { readExamFiles } from '../io/read-exam-files.ts';
import type { ExamFile } from '../io/read-exam-files.ts';
import { writeAnalyses } from '../io/write-analyses.ts';
import { parseArguments } from '../parse-arguments.ts';
import type { Terminal } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';

const usage = `usage: mammoflow analyse <files or folders> --out <folder> [--models <folder>] [--threshold <0-1>]

Reads DICOM files, analyses each study in them and writes the result objects and findings.json. Needs no queue and no PACS.

  --out <folder>       where results go, a folder for each study
  --models <folder>    model bundles (default: models)
  --threshold <0-1>    least score of a finding that is reported (default: the models' operating point)`;

/** `mammoflow analyse`: the main job in one process. */
export const analyse: Command = {
  usage,
  async run(args, terminal) {
    const options = readOptions(args);
    const files = await readExamFiles(options.places, (path, reason) => {
      terminal.note(`Left out ${path}: ${reason}`);
    });
    await using ports = await inProcessPorts({ modelsDir: options.models, threads: availableParallelism() });
    const analyses: Analysed[] = [];
    for (const [studyInstanceUid, studyFiles] of Map.groupBy(files, (file) => file.studyInstanceUid)) {
      const analysed = await analyseStudy({ studyInstanceUid, files: studyFiles }, ports, options);
      show(analysed, terminal);
      analyses.push(analysed);
    }
    await writeAnalyses(options.out, analyses);
    terminal.print(`Results are in ${options.out}.`);
    return analyses.every(({ result }) => result.mammograms.some(({ state }) => state === 'analysed')) ? 0 : 1;
  },
};

interface AnalyseOptions {
  readonly places: readonly string[];
  readonly out: string;
  readonly models: string;
  readonly scoreThreshold?: number;
}

function readOptions(args: readonly string[]): AnalyseOptions {
  const known = { out: { type: 'string' }, models: { type: 'string' }, threshold: { type: 'string' } } as const;
  const { values, positionals } = parseArguments(args, known, usage);
  if (positionals.length === 0) throw new UsageError('Name the files or folders to analyse.', usage);
  if (values.out === undefined) throw new UsageError('--out is missing.', usage);
  const options = { places: positionals, out: values.out, models: values.models ?? join(projectFolder, 'models') };
  if (values.threshold === undefined) return options;
  const scoreThreshold = Number(values.threshold);
  if (!(scoreThreshold >= 0 && scoreThreshold <= 1))
    throw new UsageError('--threshold takes a number from 0 to 1.', usage);
  return { ...options, scoreThreshold };
}

/** A study's result and the objects that say it; none when there was nothing to analyse. */
export interface Analysed {
  readonly result: ExamResult;
  readonly objects: readonly ResultObject[];
}

const MAMMOGRAMS_AT_A_TIME = 2;
const MOST_FINDINGS = 5;

async function analyseStudy(
  { studyInstanceUid, files }: { readonly studyInstanceUid: Uid; readonly files: readonly ExamFile[] },
  ports: Ports,
  { scoreThreshold }: AnalyseOptions,
): Promise<Analysed> {
  const selection = selectExam(
    files.flatMap(({ classified }) => (classified.kind === 'mammogram' ? [classified.mammogram] : [])),
  );
  const mammograms = selection.mammograms.flatMap((mammogram) => {
    const file = files.find(({ sopInstanceUid }) => sopInstanceUid === mammogram.sopInstanceUid);
    return file === undefined ? [] : [{ mammogram, readPart10: () => Promise.resolve(file.part10) }];
  });
  const exam = { studyInstanceUid, mammograms, notAnalysed: [...files.flatMap(setAside), ...selection.notAnalysed] };
  const result = await analyseExam(exam, {
    ports,
    reading: {
      detectionMode: 'WHOLE_IMAGE',
      maxFindingsPerMammogram: MOST_FINDINGS,
      ...(scoreThreshold === undefined ? {} : { scoreThreshold }),
    },
    concurrency: MAMMOGRAMS_AT_A_TIME,
    nowMs: () => performance.now(),
    onPassingFailure: 'record',
  });
  const device = { softwareVersion: packageJson.version, serialNumber: 'command-line' };
  const objects = mammograms.length === 0 ? [] : buildResultObjects(result, { contentDateTime: new Date(), device });
  return { result, objects };
}

function setAside({ sopInstanceUid, classified }: ExamFile): readonly NotAnalysed[] {
  return classified.kind === 'mammogram' ? [] : [{ sopInstanceUid, code: classified.code, reason: classified.reason }];
}

function show({ result }: Analysed, terminal: Terminal): void {
  terminal.print(`Study ${result.studyInstanceUid}\n`);
  const [title = '', ...rows] = findingsTable(result.mammograms.map(tableMammogramOf));
  terminal.print([terminal.strong(title), ...rows, '', ...examLines(result), ''].join('\n'));
  for (const { sopInstanceUid, reason } of result.notAnalysed) terminal.print(`Left out ${sopInstanceUid}: ${reason}`);
  const { preprocessMs, detectMs, segmentMs, classifyMs, densityMs, totalMs } = result.timings;
  const timings = timingsTable([
    { step: 'preprocessing, sum over images', milliseconds: preprocessMs },
    { step: 'detection, sum over images', milliseconds: detectMs },
    { step: 'segmentation, sum over images', milliseconds: segmentMs },
    { step: 'classification, sum over images', milliseconds: classifyMs },
    ...(result.bundles.density === undefined ? [] : [{ step: 'density, sum over images', milliseconds: densityMs }]),
    { step: 'analysis as a whole', milliseconds: totalMs },
  ]);
  terminal.print([...timings, ''].join('\n'));
}

import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { makePhantomExam } from './make-phantom-exam.ts';
import { presetNames, presetOptions } from './presets.ts';
import { PhantomUsageError } from './phantom-usage-error.ts';
import { writePhantomExam } from './write-phantom-exam.ts';

/** How `mammoflow phantom` is called. */
export const phantomUsage = `Usage: mammoflow phantom --out <folder> [--seed <text>] [--exams <number>] [--preset <name>]

Writes four-view screening exams that nobody had: DICOM files, lesion masks and truth.json.

  --out     folder to write to; several exams get a folder each
  --seed    decides everything; the same seed gives the same bytes (default: phantom)
  --exams   how many (default: 1)
  --preset  ${presetNames.join(', ')} (default: demo)
`;

/**
 * The command `mammoflow phantom`.
 *
 * @param args - What follows the command's name.
 * @param report - Takes one line of progress at a time.
 * @throws {@link PhantomUsageError} for arguments that make no sense.
 */
export async function runPhantom(args: readonly string[], report: (line: string) => void): Promise<void> {
  const { out, seed, exams, preset } = parsePhantomArgs(args);
  for (let number = 1; number <= exams; number++) {
    const single = exams === 1;
    const exam = makePhantomExam(presetOptions(preset, single ? seed : `${seed}-${number}`));
    const folder = single ? out : join(out, `exam-${String(number).padStart(String(exams).length, '0')}`);
    await writePhantomExam(exam, folder);
    const lesions = exam.images.reduce((sum, image) => sum + image.truth.length, 0);
    report(`${number}/${exams}  ${folder}  ${exam.images.length} images, ${lesions} lesions drawn`);
  }
}

interface PhantomArguments {
  readonly out: string;
  readonly seed: string;
  readonly exams: number;
  readonly preset: string;
}

function parsePhantomArgs(args: readonly string[]): PhantomArguments {
  const { values } = parse(args);
  if (values.out === undefined) throw new PhantomUsageError('--out is missing.');
  const exams = Number(values.exams);
  if (!Number.isSafeInteger(exams) || exams < 1) throw new PhantomUsageError('--exams takes a number from 1.');
  return { out: values.out, seed: values.seed, exams, preset: values.preset };
}

function parse(args: readonly string[]): ReturnType<typeof parseValues> {
  try {
    return parseValues(args);
  } catch (cause) {
    throw new PhantomUsageError('An option is not known or has no value.', { cause });
  }
}

function parseValues(args: readonly string[]) {
  return parseArgs({
    args: [...args],
    options: {
      out: { type: 'string' },
      seed: { type: 'string', default: 'phantom' },
      exams: { type: 'string', default: '1' },
      preset: { type: 'string', default: 'demo' },
    },
  });
}

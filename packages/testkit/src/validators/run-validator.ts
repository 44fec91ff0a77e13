import { execFile } from 'node:child_process';
import { ValidatorMissingError } from './validator-missing-error.ts';

/** What a program wrote, and whether it ended with 0. */
export interface ValidatorRun {
  readonly stdout: string;
  readonly stderr: string;
  readonly succeeded: boolean;
}

const MAX_OUTPUT_BYTES = 64 * 1024 * 1024;

/**
 * Runs a validator to its end, whatever it says.
 *
 * @throws ValidatorMissingError when the program is not installed.
 */
export function runValidator(program: string, parameters: readonly string[]): Promise<ValidatorRun> {
  return new Promise((resolve, reject) => {
    execFile(program, parameters, { maxBuffer: MAX_OUTPUT_BYTES }, (error, stdout, stderr) => {
      if (error?.code === 'ENOENT') reject(new ValidatorMissingError(program));
      else resolve({ stdout, stderr, succeeded: error === null });
    });
  });
}

/** Goes through the files one after the other, as many at a time as there are usually cores. */
export async function eachFile<T>(
  files: readonly string[],
  check: (file: string) => Promise<readonly T[]>,
): Promise<readonly T[]> {
  const results: (readonly T[])[] = [];
  const waiting = files.entries();
  const work = async (): Promise<void> => {
    for (const [index, file] of waiting) results[index] = await check(file);
  };
  await Promise.all([work(), work()]);
  return results.flat();
}

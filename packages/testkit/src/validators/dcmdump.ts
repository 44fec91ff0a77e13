import { runValidator } from './run-validator.ts';

/** An object as text: every attribute with its name, long values cut. */
export async function dumpObject(file: string): Promise<string> {
  const { stdout } = await runValidator('dcmdump', ['+U8', '-q', file]);
  return stdout;
}

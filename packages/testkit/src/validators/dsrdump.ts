import { complaintsIn } from './complaint.ts';
import type { Complaint } from './complaint.ts';
import { eachFile, runValidator } from './run-validator.ts';

const falseAlarms = [
  /VR checker does not support this Specific Character Set: ISO_IR 192/,
  /Check for template constraints not yet supported/,
];

/** dcmtk: whether a report can be read, and whether its by-reference relationships lead anywhere. */
export function dsrdump(files: readonly string[]): Promise<readonly Complaint[]> {
  return eachFile(files, async (file) => {
    const { stderr, succeeded } = await runValidator('dsrdump', ['-Ph', file]);
    const said = complaintsIn(stderr, { validator: 'dsrdump', file, falseAlarms });
    return succeeded || said.length > 0 ? said : [{ validator: 'dsrdump', file, text: 'The report cannot be read.' }];
  });
}

/**
 * A report as text: its header, then each content item with its position, its codes and what it refers to.
 *
 * @throws Error when dcmtk cannot read it: nothing would be a text too.
 */
export async function dumpReport(file: string): Promise<string> {
  const { stdout, stderr, succeeded } = await runValidator('dsrdump', ['+Pn', '+Pl', '+Pt', '+Pc', '+Pu', file]);
  if (!succeeded) throw new Error(`dsrdump cannot read ${file}: ${stderr}`);
  return stdout;
}

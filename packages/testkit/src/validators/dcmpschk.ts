import { complaintsIn } from './complaint.ts';
import type { Complaint } from './complaint.ts';
import { eachFile, runValidator } from './run-validator.ts';

/** One line of its log a step; a defect is a block of lines that ends with an empty one. */
const falseAlarmBlocks = [
  /^E: Error:[^\n]*\n[^\n]*\(0010,0010\), Type PN\n[^\n]*=[^\n]*\n[^\n]*\nE: *\n/gm, // knows no names in several scripts
];
const falseAlarms = [
  /^W: Testing:/,
  /^W: Test (passed|failed)/,
  /VR checker does not support this Specific Character Set: ISO_IR 192/,
];

/** dcmtk: whether a presentation state can be loaded and shown. */
export function dcmpschk(files: readonly string[]): Promise<readonly Complaint[]> {
  return eachFile(files, async (file) => {
    const { stdout, stderr } = await runValidator('dcmpschk', [file]);
    const log = `${stdout}\n${stderr}`;
    const said = falseAlarmBlocks.reduce((text, block) => text.replace(block, ''), log);
    const complaints = complaintsIn(said, { validator: 'dcmpschk', file, falseAlarms });
    const passed = log.includes('Test passed') || said !== log;
    if (passed || complaints.length > 0) return complaints;
    return [{ validator: 'dcmpschk', file, text: 'The presentation state did not pass.' }];
  });
}

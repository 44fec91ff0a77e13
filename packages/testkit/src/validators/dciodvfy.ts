import { complaintsIn } from './complaint.ts';
import type { Complaint } from './complaint.ts';
import { eachFile, runValidator } from './run-validator.ts';

const falseAlarms = [
  /ViewPosition\(0018,5101\).*Unrecognized defined term = <(CC|MLO)>/, // what makers write there
  /^[A-Z][A-Za-z0-9]+$/, // the name of the IOD that it recognised
  // PS3.3 C.11.2.1.1: between 8 and 16 in a presentation state; only images are held to 8 or 16.
  /SoftcopyVOILUTSequence.*LUTDescriptor.*Unrecognized enumerated value = <0x[9a-f]>/,
  /CodingSchemeDesignator is deprecated = <SRT>/, // existing CAD workstations know no other scheme
];

/** dicom3tools: modules, attribute types, value representations, evidence. Knows nothing of templates. */
export function dciodvfy(files: readonly string[]): Promise<readonly Complaint[]> {
  return eachFile(files, async (file) => {
    const { stdout, stderr } = await runValidator('dciodvfy', ['-new', file]);
    return complaintsIn(`${stdout}\n${stderr}`, { validator: 'dciodvfy', file, falseAlarms });
  });
}

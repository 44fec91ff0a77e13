import { complaintsIn } from './complaint.ts';
import type { Complaint } from './complaint.ts';
import { runValidator } from './run-validator.ts';

const falseAlarms = [
  // Request attributes stand in a sequence of the series in images; it takes them for those of the study.
  /Different information entities for attribute - Element=<AccessionNumber> IE <Study> versus <Series>/,
];

/**
 * dicom3tools: whether the objects of one study agree about what they share — the patient, the study, a series — and whether
 * no UID stands for two things.
 *
 * @param files - All objects of the study, images too.
 */
export async function dcentvfy(files: readonly string[]): Promise<readonly Complaint[]> {
  const { stdout, stderr } = await runValidator('dcentvfy', files);
  const about = { validator: 'dcentvfy', file: files[0] ?? '', falseAlarms } as const;
  return complaintsIn(`${stdout}\n${stderr}`, about).map((complaint) => ({
    ...complaint,
    file: /for file <([^>]+)>/.exec(complaint.text)?.[1] ?? complaint.file,
  }));
}

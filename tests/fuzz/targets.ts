/** What is fuzzed; each has its function in `targets/` and its seeds and former findings in `corpus/`. */
export const targetNames = ['multipart', 'part10', 'pixels', 'dicom-json', 'dimse', 'pictures'] as const;
export type TargetName = (typeof targetNames)[number];

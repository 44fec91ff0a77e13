export { datasetFormats, readDataset } from './dataset-format.ts';
export type { DatasetFormat, ReadDatasetOptions } from './dataset-format.ts';
export type { DatasetImage, DatasetPixels, DatasetRegion, OfficialSplit, Pathology } from './dataset-image.ts';
export { DatasetUnreadableError } from './dataset-unreadable-error.ts';
export { lesionKinds } from './lesion-kind.ts';
export type { LesionKind } from './lesion-kind.ts';
export { pathologySources } from './pathology-source.ts';
export type { PathologySource } from './pathology-source.ts';

export { datasetFormats, readDataset } from './dataset-format.ts';
export type { DatasetFormat } from './dataset-format.ts';
export type { DatasetImage, DatasetPixels, DatasetRegion, Pathology } from './dataset-image.ts';
export { DatasetUnreadableError } from './dataset-unreadable-error.ts';

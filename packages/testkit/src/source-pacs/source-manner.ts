/** How a PACS goes its own way in QIDO-RS and WADO-RS; the default is a difficult one. */
export interface SourceManner {
  /** Most matches in one answer, whatever `limit` says. */
  readonly pageSize: number;
  /** `limit` from which on the answer is 413. */
  readonly tooLargeLimit: number;
  readonly ignoresOffset: boolean;
  /** What it does with a filter by Modalities in Study. */
  readonly modalityFilter: 'honours' | 'ignores' | 'refuses';
  /** Whether studies come with Modalities in Study. */
  readonly saysModalities: boolean;
  /** Whether studies come with their number of instances. */
  readonly saysCounts: boolean;
  readonly ignoresDates: boolean;
  /** Whether `transfer-syntax=*` is answered with 406. */
  readonly knowsTransferSyntax: boolean;
  readonly instanceAs: 'multipart' | 'application/dicom';
}

export const difficultManner: SourceManner = {
  pageSize: 2,
  tooLargeLimit: 101,
  ignoresOffset: false,
  modalityFilter: 'ignores',
  saysModalities: true,
  saysCounts: true,
  ignoresDates: false,
  knowsTransferSyntax: true,
  instanceAs: 'multipart',
};

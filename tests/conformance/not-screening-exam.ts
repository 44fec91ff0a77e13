import { classifyInstance, code, codeItem, dataset, deriveUid, readPart10, sequenceItems } from '@mammoflow/dicom';
import type { DicomDataset } from '@mammoflow/dicom';
import { makePhantomExam } from '@mammoflow/phantom';
import type { NotAnalysed } from '@mammoflow/pipeline';

/** What is done to a mammogram to make a diagnostic image, a specimen or something else of it. */
const changes: readonly ((image: DicomDataset) => DicomDataset)[] = [
  (image) => withModifier(image, code('399055006', 'SCT', 'Spot Compression')),
  (image) => ({ ...image, ...dataset({ EstimatedRadiographicMagnificationFactor: '1.8' }) }),
  (image) => withView(image, code('399260004', 'SCT', 'medio-lateral')),
  (image) => withView(image, code('127457009', 'SCT', 'tissue specimen from breast')),
  (image) => ({ ...image, ...dataset({ ContrastBolusAgent: 'Iohexol' }) }),
  (image) => ({ ...image, ...dataset({ SOPClassUID: '1.2.840.10008.5.1.4.1.1.13.1.3' }) }),
];

/** The instances of a study that is no screening exam, each with the reason why it is not analysed. */
export function notScreeningExam(): readonly NotAnalysed[] {
  const views = [{ laterality: 'R', view: 'CC' }] as const;
  const [image] = makePhantomExam({ seed: 'not screening', rows: 120, columns: 90, views }).images;
  const sound = readPart10(image?.part10 ?? new Uint8Array()).dataset;
  return changes.flatMap((change, index) => {
    const sopInstanceUid = deriveUid(`test|not screening|${index}`);
    const classified = classifyInstance({ ...change(sound), ...dataset({ SOPInstanceUID: sopInstanceUid }) });
    return classified.kind === 'set-aside'
      ? [{ sopInstanceUid, code: classified.code, reason: classified.reason }]
      : [];
  });
}

function withView(image: DicomDataset, view: ReturnType<typeof code>): DicomDataset {
  const { '00185101': _viewPosition, ...rest } = image;
  return { ...rest, ...dataset({ ViewCodeSequence: [codeItem(view)] }) };
}

function withModifier(image: DicomDataset, modifier: ReturnType<typeof code>): DicomDataset {
  const [view = {}] = sequenceItems(image, 'ViewCodeSequence');
  const modified = { ...view, ...dataset({ ViewModifierCodeSequence: [codeItem(modifier)] }) };
  return { ...image, ...dataset({ ViewCodeSequence: [modified] }) };
}

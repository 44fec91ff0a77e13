import { code, codeItem, dataset, deriveUid, readPart10, sequenceItems } from '@mammoflow/dicom';
import type { DicomDataset } from '@mammoflow/dicom';
import { makePhantomExam } from '@mammoflow/phantom';
import type { StudyFacts } from '@mammoflow/spool';
import { describeReceived } from '../../services/gateway/src/core/describe-received.ts';

/** What is done to a mammogram to make a diagnostic image, a specimen or something else of it. */
const changes: readonly ((image: DicomDataset) => DicomDataset)[] = [
  (image) => withModifier(image, code('399055006', 'SCT', 'Spot Compression')),
  (image) => ({ ...image, ...dataset({ EstimatedRadiographicMagnificationFactor: '1.8' }) }),
  (image) => withView(image, code('399260004', 'SCT', 'medio-lateral')),
  (image) => withView(image, code('127457009', 'SCT', 'tissue specimen from breast')),
  (image) => ({ ...image, ...dataset({ ContrastBolusAgent: 'Iohexol' }) }),
  (image) => ({ ...image, ...dataset({ SOPClassUID: '1.2.840.10008.5.1.4.1.1.13.1.3' }) }),
];

/** What the gateway knows of a study that is no screening exam. */
export function notScreeningStudy(): StudyFacts {
  const views = [{ laterality: 'R', view: 'CC' }] as const;
  const { images, studyInstanceUid } = makePhantomExam({ seed: 'not screening', rows: 120, columns: 90, views });
  const sound = readPart10(images[0]?.part10 ?? new Uint8Array());
  const instances = changes.map((change, index) => {
    const sopInstanceUid = deriveUid(`test|not screening|${index}`);
    const changed = { ...change(sound.dataset), ...dataset({ SOPInstanceUID: sopInstanceUid }) };
    return {
      schemaVersion: 1,
      ...describeReceived({ ...sound, dataset: changed }),
      sha256: '0'.repeat(64),
      bytes: 21_600,
      receivedAt: `2026-03-02T10:20:3${index}.000Z`,
      hasBytes: true,
    } as const;
  });
  return { studyInstanceUid, instances, jobs: [] };
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

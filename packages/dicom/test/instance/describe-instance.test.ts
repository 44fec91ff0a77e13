import { describe, expect, it } from 'vitest';
import { describeInstance, readPart10, tag } from '../../src/index.ts';
import type { DicomDataset } from '../../src/index.ts';
import { sharedFile } from '../shared-data.ts';
import { mammogramHeader } from '../test-image.ts';

const transferSyntaxUid = '1.2.840.10008.1.2.1';

function described(dataset: DicomDataset): unknown {
  return describeInstance({ transferSyntaxUid, dataset });
}

describe('describeInstance', () => {
  it('names a real instance', () => {
    expect(describeInstance(readPart10(sharedFile('exam-ffdm-1/L-CC.dcm')))).toEqual({
      studyInstanceUid: '2.25.16912670515753449845112633085483563376',
      seriesInstanceUid: '2.25.78745833125902191937535780521327555912',
      sopInstanceUid: '2.25.370560906782599059690608744873801007',
      sopClassUid: '1.2.840.10008.5.1.4.1.1.1.2',
      transferSyntaxUid: '1.2.840.10008.1.2.4.70',
      modality: 'MG',
    });
  });

  it.each(['StudyInstanceUID', 'SeriesInstanceUID', 'SOPInstanceUID', 'SOPClassUID'])(
    'refuses an instance without %s',
    (keyword) => {
      expect(() => described(mammogramHeader({ [keyword]: undefined }))).toThrow(
        expect.objectContaining({ code: 'DICOM_MISSING_UID', attribute: keyword }),
      );
    },
  );

  it('refuses a UID of 65 characters and one that is no UID', () => {
    for (const uid of [`1.${'2'.repeat(63)}`, '1.2.x', '../../etc/passwd']) {
      const dataset = { ...mammogramHeader(), [tag('StudyInstanceUID')]: { vr: 'UI', Value: [uid] } };
      expect(() => described(dataset)).toThrow(expect.objectContaining({ code: 'DICOM_INVALID_UID' }));
    }
  });
});

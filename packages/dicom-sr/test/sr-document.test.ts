import { deriveUid, sequenceItems, textValue } from '@mammoflow/dicom';
import { describe, expect, it } from 'vitest';
import { DCM } from '../src/dcm-concepts.ts';
import { container, imageItem } from '../src/make-item.ts';
import { contains } from '../src/relate.ts';
import { encodeSrDocument } from '../src/sr-document.ts';

function image(study: string, series: string, instance: string): ReturnType<typeof imageItem> {
  return imageItem({
    studyInstanceUid: deriveUid(study),
    seriesInstanceUid: deriveUid(series),
    sopClassUid: deriveUid('class'),
    sopInstanceUid: deriveUid(instance),
  });
}

function document(...images: readonly ReturnType<typeof imageItem>[]): ReturnType<typeof encodeSrDocument> {
  const root = container(DCM.imageLibrary, images.map(contains));
  return encodeSrDocument({ root, terminology: 'SCT', contentDate: '20260302', contentTime: '101530' });
}

describe('encodeSrDocument', () => {
  it('lists each image once as evidence, below its series and study', () => {
    const encoded = document(
      image('a', 'a1', 'x'),
      image('a', 'a1', 'y'),
      image('a', 'a2', 'z'),
      image('a', 'a1', 'x'),
    );

    const [study, ...others] = sequenceItems(encoded, 'CurrentRequestedProcedureEvidenceSequence');
    const series = sequenceItems(study ?? {}, 'ReferencedSeriesSequence');
    expect(others).toEqual([]);
    expect(series.map((item) => sequenceItems(item, 'ReferencedSOPSequence').length)).toEqual([2, 1]);
  });

  it('has no evidence sequence when nothing is referred to', () => {
    expect(sequenceItems(document(), 'CurrentRequestedProcedureEvidenceSequence')).toEqual([]);
    expect(document()).not.toHaveProperty('0040A375');
  });

  it('lists images of other studies as other evidence', () => {
    const root = container(DCM.imageLibrary, [image('a', 'a1', 'x'), image('b', 'b1', 'y')].map(contains));
    const written = { root, terminology: 'SCT', contentDate: '20260302', contentTime: '101530' } as const;
    const encoded = encodeSrDocument({ ...written, studyInstanceUid: deriveUid('a') });
    const studies = (['CurrentRequestedProcedureEvidenceSequence', 'PertinentOtherEvidenceSequence'] as const).map(
      (keyword) => sequenceItems(encoded, keyword).map((item) => textValue(item, 'StudyInstanceUID')),
    );

    expect(studies).toEqual([[deriveUid('a')], [deriveUid('b')]]);
  });

  it('is complete and never verified', () => {
    expect(textValue(document(), 'CompletionFlag')).toBe('COMPLETE');
    expect(textValue(document(), 'VerificationFlag')).toBe('UNVERIFIED');
  });
});

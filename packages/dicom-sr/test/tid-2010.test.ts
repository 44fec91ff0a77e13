import { sequenceItems, tag, textValue } from '@mammoflow/dicom';
import { caseMammogram } from '@mammoflow/testkit';
import { describe, expect, it } from 'vitest';
import { EmptyKeyObjectSelectionError } from '../src/empty-key-object-selection-error.ts';
import { referenceTo } from '../src/image-reference.ts';
import { encodeKeyObjectDocument } from '../src/key-object-document.ts';
import { keyObjectSelection } from '../src/tid-2010.ts';
import { exampleObserver } from './example-observer.ts';

const images = [caseMammogram('R', 'CC'), caseMammogram('L', 'MLO')].map(referenceTo);
const root = keyObjectSelection({ images, description: 'Two images', observer: exampleObserver, language: 'en' });
const document = encodeKeyObjectDocument({
  root,
  terminology: 'SCT',
  contentDate: '20260302',
  contentTime: '101530',
});

describe('a key object selection', () => {
  it('names each image in its content and in its evidence', () => {
    const named = sequenceItems(document, 'ContentSequence')
      .filter((item) => textValue(item, 'ValueType') === 'IMAGE')
      .flatMap((item) => sequenceItems(item, 'ReferencedSOPSequence'))
      .map((item) => textValue(item, 'ReferencedSOPInstanceUID'));
    const inEvidence = sequenceItems(document, 'CurrentRequestedProcedureEvidenceSequence')
      .flatMap((study) => sequenceItems(study, 'ReferencedSeriesSequence'))
      .flatMap((series) => sequenceItems(series, 'ReferencedSOPSequence'))
      .map((item) => textValue(item, 'ReferencedSOPInstanceUID'));

    expect(named).toEqual(images.map(({ sopInstanceUid }) => sopInstanceUid));
    expect(inEvidence.toSorted()).toEqual(named.toSorted());
  });

  it('has none of the flags of a report, which its module does not know', () => {
    for (const keyword of ['CompletionFlag', 'VerificationFlag', 'PreliminaryFlag'] as const) {
      expect(document).not.toHaveProperty(tag(keyword));
    }
  });

  it('is refused without an image', () => {
    expect(() =>
      keyObjectSelection({ images: [], description: '', observer: exampleObserver, language: 'en' }),
    ).toThrow(EmptyKeyObjectSelectionError);
  });
});

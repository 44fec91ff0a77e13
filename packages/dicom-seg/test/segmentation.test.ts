import { deriveUid, sequenceItems, textValue, textValues } from '@mammoflow/dicom';
import type { DicomDataset } from '@mammoflow/dicom';
import { caseMammogram } from '@mammoflow/testkit';
import { describe, expect, it } from 'vitest';
import { EmptySegmentationError } from '../src/empty-segmentation-error.ts';
import type { Segment } from '../src/segment.ts';
import { encodeSegmentation } from '../src/segmentation.ts';
import type { SegmentationProfile } from '../src/segmentation-profile.ts';

const mammogram = caseMammogram('L', 'CC', { rows: 16, columns: 32 });

function segment(number: number): Segment {
  return {
    label: `Lesion ${number} 87%`,
    trackingIdentifier: `L CC lesion ${number}`,
    trackingUid: deriveUid(`segment|${number}`),
    number,
    mask: { column: 4, row: 2, columns: 2, rows: 1, pixels: Uint8Array.of(1, 1) },
  };
}

function encode(profile: SegmentationProfile, ...segments: readonly Segment[]): DicomDataset {
  return encodeSegmentation({
    mammogram,
    segments,
    algorithm: { name: 'Example', version: '1.0.0' },
    profile,
    contentDate: '20260302',
    contentTime: '101530',
  });
}

describe('encodeSegmentation', () => {
  it('is as large as the mammogram and has a frame a segment', () => {
    const encoded = encode('strict', segment(1), segment(2));

    expect(textValue(encoded, 'Rows')).toBe('16');
    expect(textValue(encoded, 'Columns')).toBe('32');
    expect(textValue(encoded, 'NumberOfFrames')).toBe('2');
    expect(encoded['7FE00010']?.bytes).toHaveLength((2 * 16 * 32) / 8);
  });

  it('describes no geometry in the strict profile, with one empty shared item', () => {
    expect(sequenceItems(encode('strict', segment(1)), 'SharedFunctionalGroupsSequence')).toEqual([{}]);
  });

  it('has the orientation and spacing that OHIF reads in the ohif profile, and no frame of reference', () => {
    const encoded = encode('ohif', segment(1));
    const [shared] = sequenceItems(encoded, 'SharedFunctionalGroupsSequence');
    const [orientation] = sequenceItems(shared ?? {}, 'PlaneOrientationSequence');
    const [measures] = sequenceItems(shared ?? {}, 'PixelMeasuresSequence');

    expect(textValues(orientation ?? {}, 'ImageOrientationPatient')).toEqual(['1', '0', '0', '0', '1', '0']);
    expect(textValues(measures ?? {}, 'PixelSpacing')).toEqual(['0.1', '0.1']);
    expect(textValue(encoded, 'FrameOfReferenceUID')).toBeUndefined();
  });

  it('says of each frame which segment it shows and from which image it was derived', () => {
    const frames = sequenceItems(encode('strict', segment(1), segment(2)), 'PerFrameFunctionalGroupsSequence');

    expect(
      frames.map((frame) => {
        const [identification] = sequenceItems(frame, 'SegmentIdentificationSequence');
        const [derivation] = sequenceItems(frame, 'DerivationImageSequence');
        const [source] = sequenceItems(derivation ?? {}, 'SourceImageSequence');
        return [
          textValue(identification ?? {}, 'ReferencedSegmentNumber'),
          textValue(source ?? {}, 'ReferencedSOPInstanceUID'),
        ];
      }),
    ).toEqual([
      ['1', mammogram.sopInstanceUid],
      ['2', mammogram.sopInstanceUid],
    ]);
  });

  it('numbers segments from 1 even when the lesion is the third of the image', () => {
    const [only] = sequenceItems(encode('strict', segment(3)), 'SegmentSequence');

    expect(textValue(only ?? {}, 'SegmentNumber')).toBe('1');
    expect(textValue(only ?? {}, 'SegmentLabel')).toBe('Lesion 3 87%');
  });

  it('gives neighbouring segments different colours', () => {
    const segments = sequenceItems(encode('strict', segment(1), segment(2)), 'SegmentSequence');
    const colors = segments.map((item) => textValues(item, 'RecommendedDisplayCIELabValue').join());

    expect(new Set(colors).size).toBe(2);
  });

  it('cannot be empty', () => {
    expect(() => encode('strict')).toThrow(EmptySegmentationError);
  });
});

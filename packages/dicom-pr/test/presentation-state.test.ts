import { dataset, numberValues, sequenceItems, tag, textValue, textValues } from '@mammoflow/dicom';
import type { DicomDataset, Mammogram } from '@mammoflow/dicom';
import { caseMammogram } from '@mammoflow/testkit';
import { describe, expect, it } from 'vitest';
import { encodePresentationState } from '../src/presentation-state.ts';

const outline = [
  { x: 100, y: 200 },
  { x: 180, y: 200 },
  { x: 140.5, y: 300 },
  { x: 100, y: 200 },
];

function encode(overrides: Partial<Mammogram> = {}): DicomDataset {
  return encodePresentationState({
    mammogram: caseMammogram('R', 'CC', overrides),
    annotations: [{ outline, label: 'Lesion 1 87%' }],
    presentationCreationDate: '20260302',
    presentationCreationTime: '101530',
  });
}

function voiOf(softcopy: DicomDataset): DicomDataset {
  return sequenceItems(encode({ softcopy }), 'SoftcopyVOILUTSequence')[0] ?? {};
}

describe('a presentation state', () => {
  it('draws each outline as a closed line in stored pixels', () => {
    const [annotation = {}] = sequenceItems(encode(), 'GraphicAnnotationSequence');
    const [graphic = {}] = sequenceItems(annotation, 'GraphicObjectSequence');

    expect(textValue(graphic, 'GraphicType')).toBe('POLYLINE');
    expect(textValue(graphic, 'GraphicAnnotationUnits')).toBe('PIXEL');
    expect(numberValues(graphic, 'NumberOfGraphicPoints')).toEqual([4]);
    expect(numberValues(graphic, 'GraphicData')).toEqual([100, 200, 180, 200, 140.5, 300, 100, 200]);
  });

  it('shows the whole image', () => {
    const [area = {}] = sequenceItems(encode({ rows: 2048, columns: 1536 }), 'DisplayedAreaSelectionSequence');

    expect(numberValues(area, 'DisplayedAreaTopLeftHandCorner')).toEqual([1, 1]);
    expect(numberValues(area, 'DisplayedAreaBottomRightHandCorner')).toEqual([1536, 2048]);
    expect(textValues(area, 'PresentationPixelAspectRatio')).toEqual(['1', '1']);
  });

  it('keeps the shape of pixels that are not square', () => {
    const [area = {}] = sequenceItems(
      encode({ spacingMm: { row: 0.2, column: 0.1 } }),
      'DisplayedAreaSelectionSequence',
    );

    expect(textValues(area, 'PresentationPixelAspectRatio')).toEqual(['200', '100']);
  });

  it("keeps the image's first window and its function", () => {
    const voi = voiOf(
      dataset({
        WindowCenter: ['2000.5', '1500'],
        WindowWidth: ['1200', '900'],
        WindowCenterWidthExplanation: ['NORMAL', 'HARDER'],
        VOILUTFunction: 'SIGMOID',
      }),
    );

    expect(textValues(voi, 'WindowCenter')).toEqual(['2000.5']);
    expect(textValues(voi, 'WindowWidth')).toEqual(['1200']);
    expect(textValues(voi, 'WindowCenterWidthExplanation')).toEqual(['NORMAL']);
    expect(textValue(voi, 'VOILUTFunction')).toBe('SIGMOID');
  });

  it("prefers the image's first table, which excludes a window", () => {
    const table = dataset({ LUTDescriptor: [2, 0, 12], LUTData: [0, 4095] });
    const voi = voiOf(dataset({ VOILUTSequence: [table, {}], WindowCenter: '2000', WindowWidth: '1000' }));

    expect(sequenceItems(voi, 'VOILUTSequence')).toEqual([table]);
    expect(voi).not.toHaveProperty(tag('WindowCenter'));
  });

  it("keeps the image's rescaling", () => {
    const state = encode({ softcopy: dataset({ RescaleSlope: '2', RescaleIntercept: '-5', RescaleType: 'US' }) });

    expect(textValue(state, 'RescaleSlope')).toBe('2');
    expect(textValue(state, 'RescaleIntercept')).toBe('-5');
  });

  it('inverts an image in which low values are bright', () => {
    expect(textValue(encode({ photometricInterpretation: 'MONOCHROME1' }), 'PresentationLUTShape')).toBe('INVERSE');
    expect(textValue(encode(), 'PresentationLUTShape')).toBe('IDENTITY');
  });

  it('claims no grayscale for an image that has none of its own', () => {
    const state = encode({ softcopy: {} });

    expect(state).not.toHaveProperty(tag('SoftcopyVOILUTSequence'));
    expect(state).not.toHaveProperty(tag('RescaleSlope'));
  });
});

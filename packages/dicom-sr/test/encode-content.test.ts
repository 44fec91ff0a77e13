import { code, deriveUid, sequenceItems, textValue } from '@mammoflow/dicom';
import type { DicomDataset } from '@mammoflow/dicom';
import { describe, expect, it } from 'vitest';
import type { ContainerItem } from '../src/content-item.ts';
import { DanglingReferenceError } from '../src/dangling-reference-error.ts';
import { DCM } from '../src/dcm-concepts.ts';
import { encodeContent } from '../src/encode-content.ts';
import { codeItem, container, imageItem, numItem, pointItem, templateContainer, textItem } from '../src/make-item.ts';
import { byReference, contains, hasConceptMod, hasProperties, selectedFrom } from '../src/relate.ts';
import { english, SCT, UCUM } from '../src/snomed-concepts.ts';

const image = imageItem({
  studyInstanceUid: deriveUid('study'),
  seriesInstanceUid: deriveUid('series'),
  sopClassUid: deriveUid('class'),
  sopInstanceUid: deriveUid('instance'),
});

function item(root: DicomDataset, ...position: readonly number[]): DicomDataset {
  return position.reduce((at, index) => sequenceItems(at, 'ContentSequence')[index - 1] ?? {}, root);
}

describe('encodeContent', () => {
  it('counts every child from 1, the root first, when an item refers to another', () => {
    const root = container(DCM.mammographyCadReport, [
      hasConceptMod(codeItem(DCM.language, english)),
      contains(container(DCM.imageLibrary, [contains(imageItem(image.image)), contains(image)])),
      contains(pointItem(DCM.center, { x: 1, y: 2 }, [selectedFrom(byReference(image))])),
    ]);

    const reference = item(encodeContent(root, 'SCT'), 3, 1);

    expect(reference).toEqual({
      '0040A010': { vr: 'CS', Value: ['SELECTED FROM'] },
      '0040DB73': { vr: 'UL', Value: [1, 2, 2] },
    });
  });

  it('refuses a reference to an item of another tree', () => {
    const root = container(DCM.imageLibrary, [contains(byReference(image))]);

    expect(() => encodeContent(root, 'SCT')).toThrow(DanglingReferenceError);
  });

  it('puts the root in the main data set, without a relationship and with its template', () => {
    const encoded = encodeContent(templateContainer('1500', DCM.imagingMeasurementReport, []), 'SCT');

    expect(textValue(encoded, 'RelationshipType')).toBeUndefined();
    expect(textValue(encoded, 'ContinuityOfContent')).toBe('SEPARATE');
    const [template] = sequenceItems(encoded, 'ContentTemplateSequence');
    expect(textValue(template ?? {}, 'TemplateIdentifier')).toBe('1500');
    expect(textValue(template ?? {}, 'MappingResource')).toBe('DCMR');
  });

  it('leaves out Content Sequence where an item has no children', () => {
    expect(encodeContent(container(DCM.findings, []), 'SCT')).not.toHaveProperty('0040A730');
  });

  it('writes a measured value in at most 16 characters', () => {
    const root = container(DCM.findings, [
      hasProperties(numItem(DCM.probabilityOfCancer, { value: 200 / 3, unit: UCUM.percent })),
    ]);

    const [measured] = sequenceItems(item(encodeContent(root, 'SCT'), 1), 'MeasuredValueSequence');

    expect(textValue(measured ?? {}, 'NumericValue')).toBe('66.6666666666667');
  });

  it('names all concepts of an object in one terminology', () => {
    const root: ContainerItem = container(DCM.findings, [contains(codeItem(SCT.shape, SCT.irregular))]);
    const schemes = (encoded: DicomDataset): readonly (string | undefined)[] =>
      (['ConceptNameCodeSequence', 'ConceptCodeSequence'] as const).map((keyword) =>
        textValue(sequenceItems(item(encoded, 1), keyword)[0] ?? {}, 'CodeValue'),
      );

    expect(schemes(encodeContent(root, 'SCT'))).toEqual(['107644003', '49608001']);
    expect(schemes(encodeContent(root, 'SRT'))).toEqual(['M-020F9', 'G-A402']);
  });

  it('puts a code of more than 16 characters into Long Code Value', () => {
    const long = code('12345678901234567', 'SCT', 'Long');
    const encoded = encodeContent(container(DCM.findings, [contains(codeItem(DCM.finding, long))]), 'SCT');
    const [value] = sequenceItems(item(encoded, 1), 'ConceptCodeSequence');

    expect(textValue(value ?? {}, 'LongCodeValue')).toBe('12345678901234567');
    expect(textValue(value ?? {}, 'CodeValue')).toBeUndefined();
  });

  it('keeps text in any script', () => {
    const encoded = encodeContent(container(DCM.findings, [contains(textItem(DCM.finding, '所見なし × 3'))]), 'SCT');

    expect(textValue(item(encoded, 1), 'TextValue')).toBe('所見なし × 3');
  });
});

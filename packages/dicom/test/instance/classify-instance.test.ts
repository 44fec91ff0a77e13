import { describe, expect, it } from 'vitest';
import { classifyInstance, readPart10, tag, writePart10 } from '../../src/index.ts';
import type { DicomDataset, KeywordValues, Mammogram } from '../../src/index.ts';
import { sharedFile } from '../shared-data.ts';
import { mammogramHeader } from '../test-image.ts';

const sct = (value: string): KeywordValues => ({ CodeValue: value, CodingSchemeDesignator: 'SCT', CodeMeaning: 'x' });
const view = (value: string, scheme = 'SRT', modifiers: readonly KeywordValues[] = []): KeywordValues => ({
  ViewCodeSequence: [
    { CodeValue: value, CodingSchemeDesignator: scheme, CodeMeaning: 'x', ViewModifierCodeSequence: [...modifiers] },
  ],
});

/** Code of the decision on the standard mammogram with changes. */
function decisionOn(changes: KeywordValues, transferSyntaxUid?: string): string {
  const classified = classifyInstance(mammogramHeader(changes), transferSyntaxUid);
  return classified.kind === 'mammogram' ? 'mammogram' : classified.code;
}

function mammogramOf(dataset: DicomDataset): Mammogram {
  const classified = classifyInstance(dataset);
  if (classified.kind === 'set-aside') throw new Error(classified.code);
  return classified.mammogram;
}

describe('classifyInstance', () => {
  it('recognises a screening mammogram and checks what is relied on', () => {
    expect(mammogramOf(mammogramHeader())).toMatchObject({
      sopInstanceUid: '2.25.1001',
      imageLaterality: 'R',
      view: 'MLO',
      viewCode: { value: 'R-10226', scheme: 'SRT' },
      viewModifiers: [],
      rows: 64,
      columns: 96,
      patientOrientation: ['P', 'FL'],
      spacingMm: { row: 0.07, column: 0.08 },
      photometricInterpretation: 'MONOCHROME2',
      breastImplantPresent: false,
      partialView: false,
      contentDate: '20260102',
      contentTime: '101113.5',
      instanceNumber: 4,
      manufacturer: 'Example',
    });
  });

  it.each([
    ['exam-ffdm-1/L-CC.dcm', 'L CC'],
    ['exam-ffdm-1/R-CC.dcm', 'R CC'],
    ['exam-ffdm-1/L-MLO.dcm', 'L MLO'],
    ['exam-ffdm-1/R-MLO.dcm', 'R MLO'],
    ['dicom-samples/ge-senographe-r-mlo-jpeg-lossless.dcm', 'R MLO'],
  ])('recognises %s as %s', (path, expected) => {
    const { imageLaterality, view: found } = mammogramOf(readPart10(sharedFile(path)).dataset);
    expect(`${imageLaterality} ${found}`).toBe(expected);
  });

  it.each([
    ['dicom-samples/film-l-mlo-as-secondary-capture-j2k-lossy.dcm', 'SECONDARY_CAPTURE'],
    ['dicom-samples/tomosynthesis-noise-pixels-j2k.dcm', 'TOMOSYNTHESIS'],
    ['dicom-samples/calibration-pattern-mg-explicit-le.dcm', 'MAGNIFICATION'],
  ])('sets %s aside as %s', (path, code) => {
    expect(classifyInstance(readPart10(sharedFile(path)).dataset)).toMatchObject({ kind: 'set-aside', code });
  });

  it.each<[string, KeywordValues]>([
    ['OWN_RESULT', { Manufacturer: 'MAMMOFLOW' }],
    ['SOP_CLASS_NOT_MAMMOGRAPHY', { SOPClassUID: '1.2.840.10008.5.1.4.1.1.88.50' }],
    ['SOP_CLASS_NOT_MAMMOGRAPHY', { SOPClassUID: '1.2.840.10008.5.1.4.1.1.1' }],
    ['SECONDARY_CAPTURE', { SOPClassUID: '1.2.840.10008.5.1.4.1.1.7.3' }],
    ['TOMOSYNTHESIS', { SOPClassUID: '1.2.840.10008.5.1.4.1.1.13.1.3' }],
    ['FOR_PROCESSING', { SOPClassUID: '1.2.840.10008.5.1.4.1.1.1.2.1' }],
    ['FOR_PROCESSING', { PresentationIntentType: 'FOR PROCESSING' }],
    ['MODALITY_NOT_MG', { Modality: 'OT' }],
    ['MULTI_FRAME', { NumberOfFrames: 2 }],
    ['SYNTHETIC_2D', { ImageType: ['DERIVED', 'PRIMARY', 'GENERATED_2D'] }],
    ['SYNTHETIC_2D', { SeriesDescription: 'R MLO C-View' }],
    ['SYNTHETIC_2D', { SeriesDescription: 'L CC V-Preview' }],
    ['IMAGE_TYPE_NOT_SCREENING', { ImageType: ['ORIGINAL', 'PRIMARY', 'TOMO_PROJ'] }],
    ['IMAGE_TYPE_NOT_SCREENING', { ImageType: ['ORIGINAL', 'PRIMARY', '', 'STEREO_PLUS'] }],
    ['CONTRAST_ENHANCED', { ImageType: ['DERIVED', 'PRIMARY', 'SUBTRACTION'] }],
    ['CONTRAST_ENHANCED', { ContrastBolusAgent: 'Iohexol' }],
    ['BURNED_IN_ANNOTATION', { BurnedInAnnotation: 'YES' }],
    ['QUALITY_CONTROL_IMAGE', { QualityControlImage: 'YES' }],
    ['SPECIMEN', view('G-8310')],
    ['VIEW_MISSING', { ViewCodeSequence: [] }],
    ['VIEW_MISSING', { ViewCodeSequence: undefined, ViewPosition: 'SOMETHING' }],
    ['VIEW_NOT_SCREENING', view('399260004', 'SCT')],
    ['VIEW_NOT_SCREENING', view('R-10226', 'UNKNOWN')],
    ['VIEW_CONTRADICTORY', { ViewPosition: 'CC' }],
    ['VIEW_MODIFIER_NOT_SCREENING', view('R-10226', 'SRT', [sct('399163009')])],
    ['VIEW_MODIFIER_NOT_SCREENING', { ViewModifierCodeSequence: [sct('399055006')] }],
    ['VIEW_MODIFIER_NOT_SCREENING', view('R-10226', 'SRT', [sct('1234')])],
    ['MAGNIFICATION', { EstimatedRadiographicMagnificationFactor: 1.8 }],
    ['LATERALITY_MISSING', { ImageLaterality: undefined }],
    ['LATERALITY_MISSING', { ImageLaterality: 'U' }],
    ['LATERALITY_BOTH', { ImageLaterality: 'B' }],
    ['LATERALITY_CONTRADICTORY', { Laterality: 'L' }],
    ['LATERALITY_CONTRADICTORY', { PatientOrientation: ['A', 'FR'] }],
    ['IMAGE_SIZE_INVALID', { Rows: 0 }],
    ['IMAGE_SIZE_INVALID', { Columns: undefined }],
    ['PIXEL_FORMAT_UNSUPPORTED', { PhotometricInterpretation: 'RGB', SamplesPerPixel: 3 }],
    ['PIXEL_FORMAT_UNSUPPORTED', { BitsAllocated: 32 }],
    ['PIXEL_FORMAT_UNSUPPORTED', { BitsStored: 17 }],
    ['UID_INVALID', { StudyInstanceUID: undefined }],
    ['UID_INVALID', { SeriesInstanceUID: '1.2.3.' }],
  ])('sets it aside as %s when the header says %j', (code, changes) => {
    expect(decisionOn(changes)).toBe(code);
  });

  it('sets an instance with a UID of 65 characters aside', () => {
    const uid = `1.${'2'.repeat(63)}`;
    const header = { ...mammogramHeader(), [tag('SOPInstanceUID')]: { vr: 'UI', Value: [uid] } };
    expect(classifyInstance(header)).toMatchObject({ code: 'UID_INVALID' });
  });

  it('sets a transfer syntax aside that nothing here decodes', () => {
    expect(decisionOn({}, '1.2.840.10008.1.2.4.100')).toBe('TRANSFER_SYNTAX_UNSUPPORTED');
    expect(decisionOn({}, '1.2.840.10008.1.2.4.70')).toBe('mammogram');
  });

  it.each<[string, KeywordValues]>([
    ['a view code of SNOMED CT', view('399368009', 'SCT')],
    ['a view code under the old name SNM3', view('R-10226', 'SNM3')],
    ['View Position alone, the only hint of older devices', { ViewCodeSequence: undefined, ViewPosition: 'MLO' }],
    ['a View Position that is no view, since it is a free text', { ViewPosition: 'RMLO 45' }],
    ['laterality of the series alone', { ImageLaterality: undefined, Laterality: 'R' }],
    ['no Patient Orientation', { PatientOrientation: undefined }],
    ['an upside-down image', { PatientOrientation: ['A', 'HR'] }],
    ['an oblique view without the oblique component', { PatientOrientation: ['P', 'F'] }],
    ['an implant displaced view', view('R-10226', 'SRT', [sct('399209000')])],
    ['a nipple in profile', view('R-10226', 'SRT', [sct('442581004')])],
    ['one frame, said so', { NumberOfFrames: 1 }],
  ])('accepts %s', (_what, changes) => {
    expect(decisionOn(changes)).toBe('mammogram');
  });

  it('reads Imager Pixel Spacing before Pixel Spacing, and neither when they are no lengths', () => {
    const spacing = (changes: KeywordValues): unknown => mammogramOf(mammogramHeader(changes)).spacingMm;
    expect(spacing({ PixelSpacing: [0.1, 0.2] })).toEqual({ row: 0.07, column: 0.08 });
    expect(spacing({ ImagerPixelSpacing: undefined, PixelSpacing: [0.1, 0.2] })).toEqual({ row: 0.1, column: 0.2 });
    expect(spacing({ ImagerPixelSpacing: [0, 0] })).toBeUndefined();
  });
});

describe('attributes that results copy', () => {
  it('are those of patient and study, present even when the source left them out', () => {
    const { attributes } = mammogramOf(mammogramHeader({ AccessionNumber: undefined })).study;
    expect(attributes[tag('PatientID')]).toEqual({ vr: 'LO', Value: ['TEST-1'] });
    expect(attributes[tag('AccessionNumber')]).toEqual({ vr: 'SH' });
    expect(attributes[tag('PatientBirthDate')]).toEqual({ vr: 'DA' });
    expect(attributes[tag('StudyInstanceUID')]).toEqual({ vr: 'UI', Value: ['2.25.1'] });
    expect(attributes).not.toHaveProperty(tag('Modality'));
    expect(attributes).not.toHaveProperty(tag('Rows'));
  });

  it('hold the issuer, the time zone and sequences verbatim, without character sets', () => {
    const source = readPart10(
      writePart10(
        mammogramHeader({
          IssuerOfPatientID: 'Hôpital',
          TimezoneOffsetFromUTC: '+0100',
          IssuerOfPatientIDQualifiersSequence: [{ UniversalEntityID: 'urn:x', UniversalEntityIDType: 'URI' }],
        }),
      ),
    ).dataset;
    const { attributes } = mammogramOf(source).study;
    expect(attributes[tag('IssuerOfPatientID')]?.Value).toEqual(['Hôpital']);
    expect(attributes[tag('TimezoneOffsetFromUTC')]?.Value).toEqual(['+0100']);
    expect(attributes[tag('IssuerOfPatientIDQualifiersSequence')]?.Value).toHaveLength(1);
    expect(attributes).not.toHaveProperty('00080005');
  });
});

const requested = 'when the analysis was asked for, in the zone of the study, else `TIME_ZONE`';
const mammogram = 'of the mammogram';
const derived = 'derived: 2.25 root over a version 5 UUID of';
const segmentationModel = 'of the segmentation model';

/**
 * Where the values of attributes come from that are not the same in all results; by keyword, or by the keyword of the
 * sequence and that of the attribute in it.
 */
export const attributeSources: Readonly<Record<string, string>> = {
  InstanceCreationDate: requested,
  InstanceCreationTime: requested,
  ContentDate: requested,
  ContentTime: requested,
  SOPClassUID: 'see A.1',
  SOPInstanceUID: `${derived} the bytes of the object`,
  Modality: 'see A.1',
  SeriesDescription: 'see A.1',
  SeriesInstanceUID: `${derived} object, study, image, software version and models`,
  SeriesNumber: 'see A.1',
  DeviceSerialNumber: '`DEVICE_SERIAL_NUMBER`',
  SoftwareVersions: 'version of Mammoflow; of each model its name, version and 12 digits of its SHA-256',
  ContentQualification: '`CONTENT_QUALIFICATION`',
  'ContributingEquipmentSequence.Manufacturer': 'of the mammogram, in a second item `Mammoflow`',
  'ContributingEquipmentSequence.ManufacturerModelName': 'of the mammogram, in a second item `Mammoflow`',
  ContributionDateTime: `${requested}, with its offset`,
  'ContributingEquipmentSequence.PurposeOfReferenceCodeSequence':
    '(109101, DCM, "Acquisition Equipment") where the mammogram names a manufacturer; (109102, DCM, "Processing Equipment")',
  ConceptNameCodeSequence: 'title of the report, see C',
  TemplateIdentifier: 'see C',
  StudyInstanceUID: mammogram,
  ReferencedSOPClassUID: mammogram,
  ReferencedSOPInstanceUID: mammogram,
  'ReferencedSeriesSequence.SeriesInstanceUID': mammogram,
  CurrentRequestedProcedureEvidenceSequence: 'every image that the report names',
  PatientOrientation: mammogram,
  DimensionOrganizationUID: `${derived} the mammogram`,
  NumberOfFrames: 'one a finding',
  Rows: mammogram,
  Columns: mammogram,
  DimensionIndexPointer: '(0062,000B) Referenced Segment Number',
  FunctionalGroupPointer: '(0062,000A) Segment Identification Sequence',
  AnatomicRegionModifierSequence: '(24028007, SCT, "Right") or (7771000, SCT, "Left")',
  SegmentNumber: 'from 1',
  SegmentLabel: '`Lesion <number> <probability of malignancy>%`',
  AlgorithmVersion: `version ${segmentationModel}, 12 digits of its SHA-256`,
  AlgorithmName: `\`Mammoflow\`, name ${segmentationModel}`,
  SegmentAlgorithmName: `\`Mammoflow\`, name ${segmentationModel}`,
  RecommendedDisplayCIELabValue: 'by number of the finding',
  TrackingID: '`<side> <view> lesion <number>`, as in the reports',
  TrackingUID: 'of the finding, as in the reports',
  ContentCreatorName: '`Mammoflow^AI`',
  PlaneOrientationSequence: 'profile `ohif` only',
  PixelMeasuresSequence: 'profile `ohif` only',
  PixelSpacing: 'Imager Pixel Spacing of the mammogram, else Pixel Spacing, else 1 mm',
  DimensionIndexValues: 'the number of the segment',
  ReferencedSegmentNumber: 'the number of the segment',
  PixelData: 'frame n: 1 where segment n is; bits packed across frames',
};

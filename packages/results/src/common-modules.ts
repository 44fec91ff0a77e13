import { code, codeItem, dataset } from '@mammoflow/dicom';
import type { DicomDataset, Mammogram } from '@mammoflow/dicom';
import type { ExamBundles } from '@mammoflow/pipeline';
import type { LocalDateTime } from './local-date-time.ts';
import { longString } from './long-string.ts';
import { repeatedAttributes } from './repeated-attributes.ts';
import type { FullResultContext } from './result-context.ts';
import type { ResultKind } from './result-object.ts';
import type { ResultSeries } from './result-series.ts';
import { product, softwareVersions } from './software.ts';
import { studyTimeZone } from './time-zone.ts';

/** What the modules that all our objects share are filled from. */
export interface CommonContext {
  readonly mammogram: Mammogram;
  readonly bundles: ExamBundles;
  readonly context: FullResultContext;
  readonly contentMoment: LocalDateTime;
}

/** Type 2 attributes of the modules Patient and General Study (PS3.3 C.7.1.1, C.7.2.1), empty where the source has none. */
const emptyPatientAndStudy = dataset({
  PatientName: [],
  PatientID: [],
  PatientBirthDate: [],
  PatientSex: [],
  StudyDate: [],
  StudyTime: [],
  ReferringPhysicianName: [],
  StudyID: [],
  AccessionNumber: [],
});

/** Patient and General Study, copied from the mammogram. */
export function patientAndStudy({ study }: Mammogram): DicomDataset {
  return {
    ...emptyPatientAndStudy,
    ...repeatedAttributes(study.attributes),
    ...dataset({ StudyInstanceUID: study.studyInstanceUid }),
  };
}

/**
 * General Series, SR Document Series or another that differs from them by Modality (0008,0060). Without Series Date and Time:
 * a series has one of each, and a later analysis, which may continue it, does not know the first one's.
 */
export function series(modality: string, series: ResultSeries): DicomDataset {
  return dataset({
    Modality: modality,
    SeriesInstanceUID: series.seriesInstanceUid,
    SeriesNumber: String(series.seriesNumber),
    SeriesDescription: series.seriesDescription,
  });
}

/** (Enhanced) General Equipment: the equipment that made the object is this software. */
export function equipment({ bundles, context }: CommonContext): DicomDataset {
  return dataset({
    Manufacturer: product.manufacturer,
    ManufacturerModelName: product.modelName,
    DeviceSerialNumber: context.device.serialNumber,
    SoftwareVersions: softwareVersions(context.device, bundles),
  });
}

/** SOP Common but for the UIDs; says what took part, and that the content is for research. */
export function sopCommon(common: CommonContext, kind: ResultKind): DicomDataset {
  const { context, contentMoment, mammogram } = common;
  const zoned = studyTimeZone(mammogram.study.attributes) !== undefined;
  return dataset({
    SpecificCharacterSet: 'ISO_IR 192',
    InstanceCreationDate: contentMoment.date,
    InstanceCreationTime: contentMoment.time,
    ContentQualification: context.contentQualification,
    ContributingEquipmentSequence: contributingEquipment(common, kind),
    // The attribute speaks of all times in the object, so without the source's own it would be a guess about Study Time.
    ...(zoned ? { TimezoneOffsetFromUTC: contentMoment.offset } : {}),
  });
}

function contributingEquipment(common: CommonContext, kind: ResultKind): readonly DicomDataset[] {
  const { mammogram, bundles, context, contentMoment } = common;
  const { date, time, offset } = contentMoment;
  const processing = dataset({
    PurposeOfReferenceCodeSequence: [codeItem(code('109102', 'DCM', 'Processing Equipment'))],
    Manufacturer: product.manufacturer,
    ManufacturerModelName: product.modelName,
    SoftwareVersions: softwareVersions(context.device, bundles),
    // dcmtk refuses to show a presentation state in which there is any value of VR DT.
    ...(kind === 'PRESENTATION_STATE' ? {} : { ContributionDateTime: `${date}${time}${offset}` }),
    ContributionDescription: 'Detection, segmentation and classification of masses by AI',
  });
  if (mammogram.manufacturer === undefined) return [processing];
  const acquisition = dataset({
    PurposeOfReferenceCodeSequence: [codeItem(code('109101', 'DCM', 'Acquisition Equipment'))],
    Manufacturer: longString(mammogram.manufacturer),
    ManufacturerModelName: mammogram.manufacturerModelName && longString(mammogram.manufacturerModelName),
  });
  return [acquisition, processing];
}

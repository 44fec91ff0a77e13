import { dataset, readPart10, textValue, toDicomJson } from '@mammoflow/dicom';
import type { DicomDataset, KeywordValues } from '@mammoflow/dicom';

/** An instance in the archive. */
export interface ArchivedInstance {
  readonly study: string;
  readonly series: string;
  readonly instance: string;
  readonly studyDate: string;
  readonly modality: string;
  readonly sopClassUid: string;
  readonly patientName: string;
  readonly part10: Uint8Array;
}

/** What a study answers that the archive does not say by itself. */
export interface StudySayings {
  readonly saysModalities: boolean;
  readonly saysCounts: boolean;
}

/** Instances in memory, as QIDO-RS lists them. */
export class SourceArchive {
  readonly #instances = new Map<string, ArchivedInstance>();

  get instances(): readonly ArchivedInstance[] {
    return [...this.#instances.values()];
  }

  add(part10: Uint8Array): void {
    const { dataset: values } = readPart10(part10);
    const text = (keyword: Parameters<typeof textValue>[1]): string => textValue(values, keyword) ?? '';
    const instance = text('SOPInstanceUID');
    this.#instances.set(instance, {
      study: text('StudyInstanceUID'),
      series: text('SeriesInstanceUID'),
      instance,
      studyDate: text('StudyDate'),
      modality: text('Modality'),
      sopClassUid: text('SOPClassUID'),
      patientName: text('PatientName'),
      part10,
    });
  }

  /** Leaves of an instance what is no DICOM file any more. */
  damage(sopInstanceUid: string): void {
    const found = this.#instances.get(sopInstanceUid);
    if (found !== undefined) this.#instances.set(sopInstanceUid, { ...found, part10: Buffer.from('no DICOM file') });
  }

  /** Study matches. The patient's name is there as in real answers: it must not get into any log. */
  studies(matches: (study: ArchivedInstance) => boolean, { saysModalities, saysCounts }: StudySayings): object[] {
    return groups(this.instances, ({ study }) => study)
      .filter(([first]) => matches(first))
      .map(([first, all]) =>
        json({
          StudyDate: first.studyDate,
          PatientName: first.patientName,
          StudyInstanceUID: first.study,
          ...(saysModalities && { ModalitiesInStudy: [...new Set(all.map(({ modality }) => modality))] }),
          ...(saysCounts && { NumberOfStudyRelatedInstances: all.length }),
        }),
      );
  }

  series(study: string): object[] {
    const instances = this.instances.filter((instance) => instance.study === study);
    return groups(instances, ({ series }) => series).map(([first]) =>
      json({ Modality: first.modality, SeriesInstanceUID: first.series }),
    );
  }

  instancesOf(study: string, series: string): object[] {
    return this.instances
      .filter((instance) => instance.study === study && instance.series === series)
      .map(({ sopClassUid, instance }) => ({
        ...json({ SOPClassUID: sopClassUid, SOPInstanceUID: instance }),
        // A value that is elsewhere, as PS3.18 F.2.6 allows for any.
        '00880200': { vr: 'SQ', BulkDataURI: '../bulk/icon' },
      }));
  }

  find(study: string, series: string, instance: string): ArchivedInstance | undefined {
    const found = this.#instances.get(instance);
    return found?.study === study && found.series === series ? found : undefined;
  }
}

function json(values: KeywordValues): object {
  const made: DicomDataset = dataset(values);
  return toDicomJson(made);
}

function groups<T>(items: readonly T[], keyOf: (item: T) => string): (readonly [T, readonly T[]])[] {
  return [...Map.groupBy(items, keyOf).values()].flatMap((group) =>
    group[0] === undefined ? [] : [[group[0], group] as const],
  );
}

import type { Mammogram } from '@mammoflow/dicom';
import type { Algorithm } from './algorithm.ts';
import type { ContainerItem } from './content-item.ts';
import { DCM } from './dcm-concepts.ts';
import { EmptyMeasurementReportError } from './empty-measurement-report-error.ts';
import { codeItem, container, templateContainer } from './make-item.ts';
import { contains, hasConceptMod, hasObsContext } from './relate.ts';
import type { ReportedFinding } from './reported-finding.ts';
import { english, SCT } from './snomed-concepts.ts';
import { observerContext } from './tid-1004.ts';
import type { DeviceObserver } from './tid-1004.ts';
import { measurementGroup } from './tid-1410.ts';
import { imageLibrary } from './tid-1600.ts';

export interface MeasurementReport {
  readonly mammogram: Mammogram;
  /** At least one. */
  readonly findings: readonly ReportedFinding[];
  readonly observer: DeviceObserver;
  readonly algorithm: Algorithm;
  /**
   * Whether shape and margin stand beside the probability.
   *
   * @defaultValue false
   */
  readonly withCharacteristics?: boolean;
  /**
   * Whether viewers may take the outlines over as measurements that can be edited.
   *
   * @defaultValue false
   */
  readonly editable?: boolean;
}

/**
 * TID 1500 Measurement Report on one mammogram.
 *
 * One report an image because a viewer shows one image a report, and never an empty one because OHIF crashes on it.
 *
 * @throws {@link EmptyMeasurementReportError} when there are no findings.
 */
export function measurementReport(report: MeasurementReport): ContainerItem {
  const { mammogram, findings, observer, algorithm, withCharacteristics = false, editable = false } = report;
  if (findings.length === 0) throw new EmptyMeasurementReportError();
  return templateContainer('1500', DCM.imagingMeasurementReport, [
    hasConceptMod(codeItem(DCM.language, english)),
    ...observerContext(observer).map(hasObsContext),
    hasConceptMod(codeItem(DCM.procedureReported, SCT.imagingProcedure)),
    contains(imageLibrary(mammogram)),
    contains(
      container(
        DCM.imagingMeasurements,
        findings.map((finding) =>
          contains(measurementGroup({ finding, mammogram, algorithm, withCharacteristics, editable })),
        ),
      ),
    ),
  ]);
}

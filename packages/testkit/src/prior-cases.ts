import { deriveUid } from '@mammoflow/dicom';
import type { ImageLaterality, ScreeningView } from '@mammoflow/dicom';
import type { Box, Point } from '@mammoflow/imaging';
import { toPriorMammogram } from '@mammoflow/pipeline';
import type { Finding, PriorExam, PriorMammogram, Priors } from '@mammoflow/pipeline';
import { caseMammogram, westernPatient } from './case-mammogram.ts';
import { makeFinding } from './make-finding.ts';

/** The study of the earlier exam, two years before that of all cases. */
const studyInstanceUid = deriveUid('test|case|prior study');
const studyDate = '20240304';

/** A region in a view of the earlier exam. */
export interface PriorView {
  readonly imageLaterality: ImageLaterality;
  readonly view: ScreeningView;
  readonly anteriorPoint: Point;
  readonly boxes: readonly Box[];
}

function priorMammogram({ imageLaterality, view, anteriorPoint, boxes }: PriorView): PriorMammogram {
  const name = `prior ${imageLaterality} ${view}`;
  const mammogram = caseMammogram(imageLaterality, view, {
    study: { studyInstanceUid, attributes: { ...westernPatient, '00080020': { vr: 'DA', Value: [studyDate] } } },
    seriesInstanceUid: deriveUid(`test|series|${name}`),
    sopInstanceUid: deriveUid(`test|instance|${name}`),
    contentDate: studyDate,
  });
  const findings = boxes.map((box, index): Finding => makeFinding(box, { name, number: index + 1, score: 0.7 }));
  return toPriorMammogram({ state: 'analysed', mammogram, anteriorPoint, findings });
}

/** An earlier exam of these views. */
export function casePriors(views: readonly PriorView[]): Priors {
  const exam: PriorExam = { studyInstanceUid, studyDate, mammograms: views.map(priorMammogram) };
  return { state: 'found', exams: [exam] };
}

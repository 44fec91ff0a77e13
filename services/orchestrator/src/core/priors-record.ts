import { dataset, textValue, toDicomJson } from '@mammoflow/dicom';
import type { Mammogram } from '@mammoflow/dicom';
import type { PriorExam, PriorMammogram, Priors } from '@mammoflow/pipeline';
import type { ExamRequest, PriorExamFact, PriorMammogramFact, PriorsFact } from '@mammoflow/spool';

/** The fact that says what an analysis is compared with. */
export function priorsFact({ jobId, studyInstanceUid }: ExamRequest, priors: Priors, recordedAt: Date): PriorsFact {
  const fact = { schemaVersion: 1, jobId, studyInstanceUid, recordedAt: recordedAt.toISOString() } as const;
  return priors.state === 'found'
    ? { ...fact, state: 'found', exams: priors.exams.map(examFact) }
    : { ...fact, ...priors };
}

/** What a fact says. */
export function priorsOfFact(fact: PriorsFact): Priors {
  switch (fact.state) {
    case 'found':
      return { state: 'found', exams: fact.exams.map(examOfFact) };
    case 'none':
      return { state: 'none' };
    case 'unavailable':
      return { state: 'unavailable', code: fact.code, reason: fact.reason };
  }
}

function examFact({ studyInstanceUid, studyDate, mammograms }: PriorExam): PriorExamFact {
  return { studyInstanceUid, studyDate, mammograms: mammograms.map(mammogramFact) };
}

function mammogramFact({ mammogram, anteriorPoint, findings }: PriorMammogram): PriorMammogramFact {
  const { sopInstanceUid, seriesInstanceUid, sopClassUid, imageLaterality, view, viewCode, viewModifiers } = mammogram;
  const { rows, columns, patientOrientation, spacingMm, contentDate, contentTime, study } = mammogram;
  const studyTime = textValue(study.attributes, 'StudyTime');
  return {
    ...{ sopInstanceUid, seriesInstanceUid, sopClassUid, imageLaterality, view, viewCode, viewModifiers },
    ...{ rows, columns, patientOrientation, findings },
    ...(spacingMm === undefined ? {} : { spacingMm }),
    ...(studyTime === undefined ? {} : { studyTime }),
    ...(contentDate === undefined ? {} : { contentDate }),
    ...(contentTime === undefined ? {} : { contentTime }),
    ...(anteriorPoint === undefined ? {} : { anteriorPoint }),
  };
}

function examOfFact({ studyInstanceUid, studyDate, mammograms }: PriorExamFact): PriorExam {
  return {
    studyInstanceUid,
    studyDate,
    mammograms: mammograms.map(({ findings, anteriorPoint, studyTime, ...facts }) => ({
      mammogram: mammogramOfFact(facts, {
        studyInstanceUid,
        attributes: toDicomJson(dataset({ StudyDate: studyDate, StudyTime: studyTime })),
      }),
      findings,
      ...(anteriorPoint === undefined ? {} : { anteriorPoint }),
    })),
  };
}

/** What is not kept is of no account for a comparison and its report. */
function mammogramOfFact(
  facts: Omit<PriorMammogramFact, 'findings' | 'anteriorPoint' | 'studyTime'>,
  study: Mammogram['study'],
): Mammogram {
  return { ...facts, study, photometricInterpretation: 'MONOCHROME2', breastImplantPresent: false, partialView: false };
}

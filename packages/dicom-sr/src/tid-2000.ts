import { code } from '@mammoflow/dicom';
import type { CodedConcept } from '@mammoflow/dicom';
import type { ContainerItem, Relationship } from './content-item.ts';
import { DCM } from './dcm-concepts.ts';
import type { ImageReference } from './image-reference.ts';
import { codeItem, container, imageItemFor, templateContainer, textItem } from './make-item.ts';
import { contains, hasConceptMod, hasObsContext, inferredFrom } from './relate.ts';
import { languageConcepts, SCT } from './snomed-concepts.ts';
import type { LanguageOfText } from './snomed-concepts.ts';
import { observerContext } from './tid-1004.ts';
import type { DeviceObserver } from './tid-1004.ts';

/** A paragraph and the image that it speaks of. */
export interface Paragraph {
  readonly text: string;
  readonly image?: ImageReference;
}

/** What the report says, in the order in which it is read. */
export interface NarrativeReport {
  readonly conclusions: readonly Paragraph[];
  readonly findings: readonly Paragraph[];
  readonly procedure: readonly Paragraph[];
  readonly observer: DeviceObserver;
  readonly language: LanguageOfText;
}

/** LOINC 18748-4, not 126000: viewers take that one for measurements and crash when there are none. */
const diagnosticImagingReport = code('18748-4', 'LN', 'Diagnostic Imaging Report');

/** TID 2000 Basic Diagnostic Imaging Report: text for people, which any viewer of reports can show. */
export function narrativeReport({
  conclusions,
  findings,
  procedure,
  observer,
  language,
}: NarrativeReport): ContainerItem {
  return templateContainer('2000', diagnosticImagingReport, [
    hasConceptMod(codeItem(DCM.language, languageConcepts[language])),
    hasConceptMod(codeItem(DCM.procedureReported, SCT.mammography)),
    ...observerContext(observer).map(hasObsContext),
    ...section(DCM.conclusions, DCM.conclusion, conclusions),
    ...section(DCM.findings, DCM.finding, findings),
    ...section(DCM.currentProcedureDescriptions, DCM.procedureDescription, procedure),
  ]);
}

function section(
  heading: CodedConcept,
  element: CodedConcept,
  paragraphs: readonly Paragraph[],
): readonly Relationship[] {
  if (paragraphs.length === 0) return [];
  const items = paragraphs.map(({ text, image }) =>
    contains(textItem(element, text, image ? [inferredFrom(imageItemFor(DCM.bestIllustrationOfFinding, image))] : [])),
  );
  return [contains(container(heading, items))];
}

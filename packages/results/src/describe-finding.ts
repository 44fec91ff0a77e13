import type { Mammogram, Uid } from '@mammoflow/dicom';
import type { Classification, ComparedFinding, Likely } from '@mammoflow/pipeline';
import { describeChange } from './describe-comparison.ts';
import { lesionSize } from './lesion-size.ts';
import { percent } from './percent.ts';
import { isStated } from './report-findings.ts';
import type { StatedFinding } from './report-findings.ts';
import { writeNumber } from './summary-texts.ts';
import type { SummaryTexts } from './summary-texts.ts';

/** A mammogram, and the language in which is spoken of it. */
export interface Spoken {
  readonly mammogram: Mammogram;
  readonly texts: SummaryTexts;
}

/** The same, and what there was to compare with. */
interface Compared extends Spoken {
  /** By tracking UID. */
  readonly changes: ReadonlyMap<Uid, ComparedFinding>;
}

/** A finding in one sentence: what, how likely, how large, where. */
export function describeFinding({ finding, reported }: StatedFinding, spoken: Compared): string {
  const { mammogram, texts, changes } = spoken;
  const compared = changes.get(finding.trackingUid);
  const { center, outline, probabilityOfCancerPercent, certaintyPercent, trackingIdentifier } = reported;
  const say = texts.finding;
  return [
    say.mass(trackingIdentifier),
    say.malignancy(`${writeNumber(probabilityOfCancerPercent, 1, texts)} %`),
    say.certainty(`${writeNumber(certaintyPercent, 1, texts)} %`),
    describeSize(outline, { mammogram, texts }),
    say.centre(Math.round(center.x), Math.round(center.y)),
    ...describeCharacteristics(finding.classification, texts),
    ...(compared === undefined ? [] : describeChange(compared, texts)),
  ]
    .join(', ')
    .concat('.');
}

function describeSize(outline: StatedFinding['reported']['outline'], { mammogram, texts }: Spoken): string {
  const { spacingMm } = mammogram;
  const { longAxisMm, shortAxisMm } = lesionSize(outline, spacingMm ?? { row: 1, column: 1 });
  const write = (value: number): string => writeNumber(value, spacingMm === undefined ? 0 : 1, texts);
  const size = `${write(longAxisMm)} × ${write(shortAxisMm)}`;
  return spacingMm === undefined ? texts.finding.sizeInPixels(size) : texts.finding.size(`${size} mm`);
}

function describeCharacteristics({ shape, margin }: Classification, texts: SummaryTexts): readonly string[] {
  const say = texts.finding;
  const likely = ({ probability }: Likely<string>): string => `${writeNumber(percent(probability), 0, texts)} %`;
  return [
    ...(isStated(shape) ? [say.shape(say.shapes[shape.value], likely(shape))] : []),
    ...(isStated(margin) ? [say.margin(say.margins[margin.value], likely(margin))] : []),
  ];
}

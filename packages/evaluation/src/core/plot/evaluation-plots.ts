import { FROC_IOU, frocRates } from '../detection/froc.ts';
import type { FrocPoint } from '../detection/froc.ts';
import type { Evaluation, Figure, PathologyCurves } from '../evaluation.ts';
import type { Axis, Plot, Series } from './plot.ts';

/** The pictures of an evaluation by file name; those that would be empty are left out. */
export function evaluationPlots(evaluation: Evaluation): ReadonlyMap<string, Plot> {
  const plots: readonly (readonly [string, Plot])[] = [
    ['froc', frocPlot(evaluation)],
    ['roc', rocPlot(evaluation)],
    ['precision-recall', precisionRecallPlot(evaluation)],
    ['reliability', reliabilityPlot(evaluation)],
  ];
  return new Map(plots.filter(([, { series }]) => series.some(({ style }) => style !== 'guide')));
}

const MOST_FALSE_POSITIVES = 5;
const SHARES = [0, 0.2, 0.4, 0.6, 0.8, 1];

function share(label: string): Axis {
  return { label, low: 0, high: 1, ticks: SHARES };
}

function frocPlot(evaluation: Evaluation): Plot {
  const { froc, frocOfFindings } = evaluation.curves;
  const label = `${100 * evaluation.bootstrap.confidence} % intervals`;
  const fused = frocOfFindings === undefined ? [] : frocSeries('score of findings', frocOfFindings);
  const ofGroup = fused.length === 0 ? 'detection' : 'detection, score of findings';
  const intervals = frocRates.flatMap((rate) => {
    const figure = findFigure(evaluation, ofGroup, `sensitivity at ${rate} FP/image`);
    if (figure?.low == null || figure.high == null) return [];
    return [
      { x: rate, y: figure.low },
      { x: rate, y: figure.high },
    ];
  });
  return {
    title: 'Detection: FROC',
    subtitle: subtitle(evaluation, `${evaluation.data.masses} masses, IoU ${FROC_IOU}`),
    x: { label: 'false positives per image', low: 0, high: MOST_FALSE_POSITIVES, ticks: [0, 1, 2, 3, 4, 5] },
    y: share('sensitivity per mass'),
    series: [
      ...fused,
      ...frocSeries("the detector's score", froc),
      ...(intervals.length === 0 ? [] : [{ label, points: intervals, style: 'intervals' as const }]),
    ],
  };
}

function frocSeries(label: string, curve: readonly FrocPoint[]): readonly Series[] {
  if (curve.length === 0) return [];
  const points = curve.map(({ falsePositivesPerImage: x, sensitivity: y }) => ({ x, y }));
  return [{ label, style: 'steps', points: [{ x: 0, y: 0 }, ...points] }];
}

function rocPlot(evaluation: Evaluation): Plot {
  const series = pathologySeries(evaluation, 'ROC AUC', ({ roc }) =>
    roc.length === 0
      ? []
      : [{ x: 0, y: 0 }, ...roc.map(({ specificity, sensitivity: y }) => ({ x: 1 - specificity, y })), { x: 1, y: 1 }],
  );
  return {
    title: 'Pathology: ROC',
    subtitle: subtitle(evaluation, pathologyCounts(evaluation)),
    x: share('1 − specificity'),
    y: share('sensitivity'),
    series: [...series, diagonal('chance')],
  };
}

function precisionRecallPlot(evaluation: Evaluation): Plot {
  const series = pathologySeries(evaluation, 'PR AUC', ({ precisionRecall }) =>
    precisionRecall.map(({ recall: x, precision: y }) => ({ x, y })),
  );
  return {
    title: 'Pathology: precision–recall',
    subtitle: subtitle(evaluation, pathologyCounts(evaluation)),
    x: share('recall'),
    y: share('precision'),
    series,
  };
}

function reliabilityPlot(evaluation: Evaluation): Plot {
  const series = pathologySeries(evaluation, 'calibration error', ({ reliability }) =>
    reliability.map(({ meanScore: x, positiveShare: y }) => ({ x, y })),
  );
  return {
    title: 'Pathology: reliability',
    subtitle: subtitle(evaluation, 'ten bins of equal width'),
    x: share('probability of malignancy, as said'),
    y: share('share malignant'),
    series: [...series.map((one) => ({ ...one, style: 'marks' as const })), diagonal('perfect')],
  };
}

function pathologySeries(
  evaluation: Evaluation,
  figure: string,
  pointsOf: (curves: PathologyCurves) => Series['points'],
): readonly Series[] {
  const { givenBoxes, foundMasses, reportedRegions } = evaluation.curves;
  const kinds = [
    ['given boxes', givenBoxes],
    ['found masses', foundMasses],
    ['reported regions', reportedRegions],
  ] as const;
  return kinds.flatMap(([name, curves]): Series[] => {
    const points = pointsOf(curves);
    const measured = findFigure(evaluation, `pathology, ${name}`, figure);
    const [label, style] = [`${name}: ${figure} ${intervalText(measured)}`, 'line' as const];
    return points.length === 0 ? [] : [{ label, points, style }];
  });
}

function diagonal(label: string): Series {
  return {
    label,
    style: 'guide',
    points: [
      { x: 0, y: 0 },
      { x: 1, y: 1 },
    ],
  };
}

function findFigure({ figures }: Evaluation, group: string, name: string): Figure | undefined {
  return figures.find((figure) => figure.group === group && figure.name === name);
}

function intervalText(figure: Figure | undefined): string {
  if (figure?.value == null || figure.low === null || figure.high === null) return '–';
  return `${figure.value.toFixed(2)} (${figure.low.toFixed(2)}–${figure.high.toFixed(2)})`;
}

function subtitle({ data }: Evaluation, counts: string): string {
  return `${data.name}, ${data.patients} patients, ${data.images} images, ${counts}`;
}

function pathologyCounts({ data }: Evaluation): string {
  return `${data.malignant} malignant, ${data.benign} benign`;
}

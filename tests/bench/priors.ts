import { join } from 'node:path';
import { classifyInstance, readPart10 } from '@mammoflow/dicom';
import type { ImageLaterality, ScreeningView } from '@mammoflow/dicom';
import { boxIou } from '@mammoflow/imaging';
import type { Box, Point } from '@mammoflow/imaging';
import { makePhantomExam } from '@mammoflow/phantom';
import type { LesionRequest, MassRequest, PhantomExam, PhantomOptions } from '@mammoflow/phantom';
import { analyseExam, comparePriors, massShapes, toPriorMammogram } from '@mammoflow/pipeline';
import type { ComparedFinding, ExamResult, Finding, LesionChange, Ports } from '@mammoflow/pipeline';
import { projectFolder } from '@mammoflow/stack';
import { inProcessPorts } from '@mammoflow/stages';

/** What a mass truly did between two exams. */
type Truth = 'stable' | 'larger' | 'new';

/** What was said of the views of masses that truly did the same. */
export interface ChangeRates {
  readonly truth: Truth;
  readonly views: number;
  /** Found in the second exam; of the others nothing can be said. */
  readonly found: number;
  readonly foundThen: number;
  readonly said: Partial<Record<LesionChange, number>>;
}

/** A mass grows by so much between two exams. */
const GROWTH = 1.5;
/** A mark and a mass that overlap by so much are one. */
const LEAST_OVERLAP = 0.2;

interface Pair {
  readonly then: PhantomExam;
  readonly now: PhantomExam;
  readonly truthOf: Readonly<Record<ImageLaterality, Truth>>;
}

/** What is said of masses in pairs of phantom exams, the second of which is positioned anew, with the active models. */
export async function benchPriors(pairs = 24): Promise<readonly ChangeRates[]> {
  await using ports = await inProcessPorts({ modelsDir: join(projectFolder, 'models'), threads: 1 });
  const said: { readonly truth: Truth; readonly found: boolean; foundThen: boolean; readonly change?: LesionChange }[] =
    [];
  for (let number = 0; number < pairs; number += 1) {
    const pair = makePair(number);
    const [then, now] = [await analyse(pair.then, ports), await analyse(pair.now, ports)];
    const mammograms = then.mammograms.flatMap((each) => (each.state === 'analysed' ? [toPriorMammogram(each)] : []));
    const prior = { studyInstanceUid: then.studyInstanceUid, studyDate: '20240102', mammograms };
    const compared = comparePriors(now.mammograms, [prior]);
    for (const { laterality, view } of pair.now.images) {
      const finding = markOn(pair.now, now, { laterality, view });
      const foundThen = markOn(pair.then, then, { laterality, view }) !== undefined;
      const change = finding && changeOf(finding, compared);
      said.push({
        truth: pair.truthOf[laterality],
        found: finding !== undefined,
        foundThen,
        ...(change && { change }),
      });
    }
  }
  return (['stable', 'larger', 'new'] as const).map((truth) => {
    const views = said.filter((each) => each.truth === truth);
    const found = views.filter((each) => each.found);
    const counts = Object.entries(Object.groupBy(found, ({ change = 'not-comparable' }) => change));
    return {
      truth,
      views: views.length,
      found: found.length,
      foundThen: found.filter(({ foundThen }) => foundThen).length,
      said: Object.fromEntries(counts.map(([change, those]) => [change, those.length])),
    };
  });
}

/** The mass on the right stays; that on the left is new in even pairs, and grows in odd ones. */
function makePair(number: number): Pair {
  const base: PhantomOptions = { seed: `time-${number}`, rows: 1200, columns: 900, device: 'DIRECT' };
  const [right, left] = [mass('R', number), mass('L', number)];
  // Where they lie must not depend on how large they are.
  const placed = makePhantomExam({ ...base, lesions: [right, left] });
  const [stays, changes] = [at(right, placed), at(left, placed)];
  const isNew = number % 2 === 0;
  const after = isNew ? changes : { ...changes, diameterMm: changes.diameterMm * GROWTH };
  return {
    then: makePhantomExam({ ...base, lesions: isNew ? [stays] : [stays, changes] }),
    now: makePhantomExam({ ...base, studyDate: '20250102', visit: 1, lesions: [stays, after] }),
    truthOf: { R: 'stable', L: isNew ? 'new' : 'larger' },
  };
}

const margins = ['CIRCUMSCRIBED', 'ILL_DEFINED', 'SPICULATED'] as const;

/** Masses of 8 to 20 mm of every shape, sharp and not, from faint to plain. */
function mass(laterality: ImageLaterality, number: number): MassRequest {
  const lot = (of: string): number => drawn(`${number}${laterality.toLowerCase()}${of}`);
  return {
    kind: 'MASS',
    laterality,
    pathology: 'MALIGNANT',
    shape: massShapes[Math.floor(massShapes.length * lot('s'))] ?? 'OVAL',
    margin: margins[Math.floor(margins.length * lot('m'))] ?? 'CIRCUMSCRIBED',
    contrast: 0.15 + 0.2 * lot('c'),
    diameterMm: 8 + 12 * lot('d'),
  };
}

/** A number from 0 to 1 that belongs to a text. */
function drawn(text: string): number {
  let hash = 7;
  for (let index = 0; index < text.length; index += 1) hash = (hash * 31 + text.charCodeAt(index)) >>> 0;
  return ((Math.imul(hash ^ (hash >>> 15), 2246822519) >>> 8) & 0xffff) / 65_536;
}

function at<T extends LesionRequest>(lesion: T, { images }: PhantomExam): T {
  const centre: Partial<Record<ScreeningView, Point>> = {};
  for (const { laterality, view, truth } of images) {
    const box = truth[0]?.box;
    if (laterality !== lesion.laterality || box === undefined) continue;
    centre[view] = { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 };
  }
  return { ...lesion, centre };
}

async function analyse({ studyInstanceUid, images }: PhantomExam, ports: Ports): Promise<ExamResult> {
  const mammograms = images.flatMap(({ part10 }) => {
    const classified = classifyInstance(readPart10(part10).dataset);
    return classified.kind === 'mammogram'
      ? [{ mammogram: classified.mammogram, readPart10: () => Promise.resolve(part10) }]
      : [];
  });
  return analyseExam(
    { studyInstanceUid, mammograms, notAnalysed: [] },
    {
      ports,
      reading: { detectionMode: 'WHOLE_IMAGE', maxFindingsPerMammogram: 5 },
      concurrency: 1,
      nowMs: () => performance.now(),
      onPassingFailure: 'throw',
    },
  );
}

interface ViewName {
  readonly laterality: ImageLaterality;
  readonly view: ScreeningView;
}

/** The finding that marks the mass of a view. */
function markOn(exam: PhantomExam, result: ExamResult, { laterality, view }: ViewName): Finding | undefined {
  const image = exam.images.find((each) => each.laterality === laterality && each.view === view);
  const box: Box | undefined = image?.truth[0]?.box;
  const read = result.mammograms.find(({ mammogram }) => mammogram.sopInstanceUid === image?.sopInstanceUid);
  if (box === undefined || read?.state !== 'analysed') return undefined;
  return read.findings.find((finding) => boxIou(finding.box, box) > LEAST_OVERLAP);
}

function changeOf({ trackingUid }: Finding, compared: readonly ComparedFinding[]): LesionChange | undefined {
  return compared.find((each) => each.trackingUid === trackingUid)?.change;
}

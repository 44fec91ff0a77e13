import { code, codeItem, dataset, deriveUid, readPart10, sequenceItems, writePart10 } from '@mammoflow/dicom';
import type { DicomDataset } from '@mammoflow/dicom';
import type { LesionRequest, PhantomImage, PhantomOptions, StandardView } from '@mammoflow/phantom';
import { makePhantomExam } from '@mammoflow/phantom';
import { buildResultObjects, resultKinds } from '@mammoflow/results';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exampleContext } from '../conformance/result-files.ts';
import { truthResults } from '../conformance/truth-results.ts';
import { ViewerPage } from './viewer-page.ts';
import type { Viewport } from './viewer-page.ts';
import { startViewerSite } from './viewer-site.ts';
import type { Study, ViewerSite } from './viewer-site.ts';

let site: ViewerSite;
beforeAll(async () => {
  site = await startViewerSite();
});
afterAll(() => site.close());

function mass(laterality: 'L' | 'R', diameterMm = 22): LesionRequest {
  const round = { kind: 'MASS', pathology: 'BENIGN', contrast: 0.8, shape: 'ROUND', margin: 'CIRCUMSCRIBED' } as const;
  return { ...round, laterality, diameterMm };
}

function phantom(seed: string, options: Partial<PhantomOptions> = {}): Study {
  const lesions = [mass('R'), mass('R', 16), mass('L')];
  return makePhantomExam({ seed, breastDensity: 1, marker: true, lesions, ...options });
}

const viewsOf = (laterality: 'L' | 'R'): readonly StandardView[] => [
  { laterality, view: 'CC' },
  { laterality, view: 'MLO' },
];

/** The image with its header changed, as another instance of the study. */
function edited(image: PhantomImage, edit: (header: DicomDataset) => DicomDataset): PhantomImage {
  const header = edit(readPart10(image.part10).dataset);
  return { ...image, part10: writePart10(header) };
}

/** The views of both exams as one study. */
function merged(study: Study, other: Study): Study {
  const { studyInstanceUid } = study;
  const moved = other.images.map((image) =>
    edited(image, (header) => ({ ...header, ...dataset({ StudyInstanceUID: studyInstanceUid }) })),
  );
  return { studyInstanceUid, images: [...study.images, ...moved] };
}

/** A magnified detail of a view, with the mass in another place. */
function spotView(image: PhantomImage): PhantomImage {
  const sopInstanceUid = deriveUid('test|viewer|spot');
  const spot = edited(image, (header) => {
    const [view = {}] = sequenceItems(header, 'ViewCodeSequence');
    const compression = codeItem(code('399055006', 'SCT', 'Spot Compression'));
    return {
      ...header,
      ...dataset({
        SOPInstanceUID: sopInstanceUid,
        SeriesInstanceUID: deriveUid('test|viewer|spot series'),
        ViewCodeSequence: [{ ...view, ...dataset({ ViewModifierCodeSequence: [compression] }) }],
      }),
    };
  });
  return { ...spot, sopInstanceUid };
}

const outlineCount = (viewports: readonly Viewport[]): number =>
  viewports.reduce((sum, { outlines }) => sum + outlines.length, 0);

/** Waits until all masses of a study have an outline. */
function untilOutlined(page: ViewerPage, { images }: Study): Promise<readonly Viewport[]> {
  const masses = images.flatMap(({ truth }) => truth).length;
  return page.viewportsWhere(images.length, (shown) => outlineCount(shown) === masses);
}

/** How far the nearest outline lies from where each mass is, in pixels of the screen. */
async function distances(viewer: ViewerPage, viewports: readonly Viewport[], { images }: Study): Promise<number[]> {
  const lesions = images.flatMap(({ truth, sopInstanceUid }) => truth.map(({ box }) => ({ box, sopInstanceUid })));
  return Promise.all(
    lesions.map(async ({ box, sopInstanceUid }) => {
      const outlines = viewports.find((viewport) => viewport.sopInstanceUid === sopInstanceUid)?.outlines ?? [];
      const [from, to] = [
        await viewer.canvasPoint(sopInstanceUid, { x: box.left, y: box.top }),
        await viewer.canvasPoint(sopInstanceUid, { x: box.right, y: box.bottom }),
      ];
      const misfits = outlines.map((points) => {
        const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
        const edges = [
          Math.min(...xs) - from.x,
          Math.min(...ys) - from.y,
          Math.max(...xs) - to.x,
          Math.max(...ys) - to.y,
        ];
        return Math.max(...edges.map(Math.abs));
      });
      return Math.min(...misfits);
    }),
  );
}

describe('OHIF, at every size of image,', () => {
  it.each([
    { rows: 896, columns: 704 },
    { rows: 901, columns: 703 },
  ])('draws outlines where the masses are, with whole labels beside each other: $rows × $columns', async (size) => {
    const study = phantom(`outlines ${size.rows}`, size);
    await using page = await ViewerPage.open(await site.store(study));
    const viewports = await untilOutlined(page, study);
    const labels = viewports.flatMap((viewport) => viewport.labels);

    expect(Math.max(...(await distances(page, viewports, study)))).toBeLessThan(2);
    expect(labels).toHaveLength(study.images.flatMap(({ truth }) => truth).length);
    for (const { text, isInside, isCovered } of labels) {
      expect(text).toMatch(/^Probability of cancer: \d+\.\d\d %$/);
      expect([text, isInside, isCovered]).toEqual([text, true, false]);
    }
    await page.screenshot(`ohif-outlines-${size.rows}x${size.columns}`);
  });

  it('shows all views at one scale with the chest walls facing each other', async () => {
    const large = phantom('scale large', { rows: 1000, columns: 800, spacingMm: 0.24, views: viewsOf('R') });
    const small = phantom('scale small', { rows: 640, columns: 480, spacingMm: 0.3, views: viewsOf('L') });
    const study = merged(large, small);
    await using page = await ViewerPage.open(`${await site.store(study)}&hangingprotocolId=aiMammo`);
    await untilOutlined(page, study);

    const scales = await Promise.all(
      study.images.map(({ sopInstanceUid }) => page.millimetersPerPixel(sopInstanceUid)),
    );
    expect(Math.max(...scales) / Math.min(...scales)).toBeLessThan(1.005);
    for (const { sopInstanceUid, laterality } of study.images) {
      const chestWall = { x: laterality === 'R' ? 800 : 0, y: 0 };
      const side = laterality === 'R' ? await page.canvasWidth(sopInstanceUid) : 0;
      expect(Math.abs((await page.canvasPoint(sopInstanceUid, chestWall)).x - side)).toBeLessThan(2);
    }
    await page.screenshot('ohif-one-scale');
  });

  it('shows segmentations and outlines together, also when each lesion has a segmentation of its own', async () => {
    const study = phantom('masks', { rows: 901, columns: 703 });
    await using page = await ViewerPage.open(`${await site.store(study)}&hangingprotocolId=aiMammoMasks`);
    await untilOutlined(page, study);
    await page.viewportsWhere(4, (shown) => shown.every(({ colouredPixels }) => colouredPixels > 700));

    for (const { sopInstanceUid, truth } of study.images) {
      for (const { box } of truth) {
        const middle = { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 };
        await page.colourWhere(sopInstanceUid, middle, (colour) => spread(colour) > 25);
        const outside = { x: middle.x, y: 2 * box.bottom - box.top };
        expect(spread(await page.colourAt(sopInstanceUid, outside))).toBeLessThan(10);
      }
    }
    await page.screenshot('ohif-masks');
  });

  it('leaves places empty whose view is missing, and a magnified detail out', async () => {
    const whole = phantom('one breast', { rows: 896, columns: 704, views: viewsOf('R'), lesions: [] });
    const study = { ...whole, images: [...whole.images, ...whole.images.slice(0, 1).map(spotView)] };
    await using page = await ViewerPage.open(await site.store(study, {}, whole));
    const viewports = await page.viewportsWhere(2, () => true);

    expect(viewports.map(({ sopInstanceUid }) => sopInstanceUid).toSorted()).toEqual(
      whole.images.map(({ sopInstanceUid }) => sopInstanceUid).toSorted(),
    );
    expect(await page.hasCrashed()).toBe(false);
  });

  it('shows the same when the study has every kind of result', async () => {
    const study = phantom('every kind', { rows: 900, columns: 700 });
    const everyKind = { kinds: resultKinds, cadWithCompositeFeatures: true, measurementsWithCharacteristics: true };
    await using page = await ViewerPage.open(await site.store(study, everyKind));
    const viewports = await untilOutlined(page, study);
    const texts = viewports.flatMap(({ labels }) => labels.map(({ text }) => text)).join(' ');

    expect(texts).toMatch(/Probability of cancer: 87\.00 %/);
    expect(texts).not.toMatch(/shape|irregular|margin|spiculated/i);
    expect(await page.hasCrashed()).toBe(false);
    await page.screenshot('ohif-every-kind');
  });

  it('opens the summary as text and the overview as an image', async () => {
    const study = phantom('texts', { rows: 300, columns: 240, views: viewsOf('R') });
    const set = { kinds: ['SUMMARY_SR', 'OVERVIEW'] } as const;
    const link = await site.store(study, set);
    const [summary, overview] = buildResultObjects(truthResults(study), { ...exampleContext, ...set }).map(
      ({ seriesInstanceUid }) => `${link}&hangingprotocolId=default&initialSeriesInstanceUID=${seriesInstanceUid}`,
    );
    {
      await using page = await ViewerPage.open(summary ?? '');
      await page.untilText('for research and evaluation, not a cleared medical device');
      expect(await page.cutTexts()).toEqual([]);
      await page.screenshot('ohif-summary');
    }
    await using page = await ViewerPage.open(overview ?? '');
    await page.viewportsWhere(1, () => true);
    expect(await page.hasCrashed()).toBe(false);
    await page.screenshot('ohif-overview');
  });
});

/** How far a colour is from gray. */
function spread(colour: readonly number[]): number {
  return Math.max(...colour) - Math.min(...colour);
}

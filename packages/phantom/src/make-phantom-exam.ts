import { dataset, isEncapsulated, transferSyntaxes, writePart10 } from '@mammoflow/dicom';
import { specificCharacterSet } from './core/encode-text.ts';
import { planExam } from './core/exam-plan.ts';
import type { ExamPlan } from './core/exam-plan.ts';
import { looks } from './core/look.ts';
import { mammogramDataset } from './core/mammogram-dataset.ts';
import { renderView } from './core/render-view.ts';
import { paddingValue, storePixels } from './core/stored-pixels.ts';
import type { StorePlan } from './core/stored-pixels.ts';
import { voiPlan } from './core/voi.ts';
import type { PhantomExam, PhantomImage } from './phantom-exam.ts';
import { standardViews } from './phantom-options.ts';
import type { PhantomOptions, StandardView } from './phantom-options.ts';

/**
 * Makes a screening exam: the same options always give the same bytes.
 *
 * @throws RangeError when a lesion without a centre fits nowhere, the image is smaller than 16 × 16, the character set
 *   lacks a character of the name, or the transfer syntax compresses.
 */
export function makePhantomExam(options: PhantomOptions): PhantomExam {
  if (options.transferSyntaxUid !== undefined && isEncapsulated(options.transferSyntaxUid)) {
    throw new RangeError('Make the exam without compression, then call compressPhantomExam.');
  }
  const plan = planExam(options);
  const views = options.views ?? standardViews;
  return {
    seed: options.seed,
    studyInstanceUid: plan.uid('study'),
    patientId: plan.patient.id,
    breastDensity: plan.breastDensity,
    images: views.map((view, index) => makeImage(plan, options, { ...view, number: index + 1 })),
  };
}

type NumberedView = StandardView & { readonly number: number };

function makeImage(plan: ExamPlan, options: PhantomOptions, numbered: NumberedView): PhantomImage {
  const { laterality, view, number } = numbered;
  const { rows, columns, spacingMm, device } = plan;
  const breast = plan.breasts[laterality];
  const rendered = renderView({
    ...{ laterality, view, rows, columns, spacingMm },
    anatomy: breast.anatomies[view],
    density: plan.glandAmount,
    look: looks[device.look],
    marker: options.marker ?? true,
    lesions: breast.lesions.map((lesion) => lesion[view]),
    random: plan.random.fork(`${laterality} ${view} ${number}`),
    visit: options.visit ?? 0,
  });
  const store = storePlan(plan);
  const header = headerOf(plan, options, numbered);
  const pixels = dataset({ PixelData: storePixels(rendered.image, store) });
  const { transferSyntaxUid = transferSyntaxes.explicitVrLittleEndian } = options;
  const { characterSet } = plan.patient;
  const part10 = writePart10(
    { ...header.dataset, ...pixels },
    { transferSyntaxUid, specificCharacterSet: specificCharacterSet(characterSet) },
  );
  return { laterality, view, rows, columns, spacingMm, ...header.uids, part10, truth: rendered.truth };
}

function storePlan({ device }: ExamPlan): StorePlan {
  return {
    bitsStored: device.bitsStored,
    inverted: device.photometricInterpretation === 'MONOCHROME1',
    voi: voiPlan(device.voi, 2 ** device.bitsStored - 1),
    padding: device.padding,
  };
}

type Header = {
  readonly dataset: ReturnType<typeof mammogramDataset>;
  readonly uids: Pick<PhantomImage, 'sopInstanceUid' | 'seriesInstanceUid'>;
};

function headerOf(plan: ExamPlan, options: PhantomOptions, { laterality, view, number }: NumberedView): Header {
  const name = `${laterality} ${view} ${number}`;
  const store = storePlan(plan);
  const uids = { sopInstanceUid: plan.uid(`image ${name}`), seriesInstanceUid: plan.uid(`series ${name}`) };
  const header = mammogramDataset({
    ...{ laterality, view, number, voi: store.voi, device: plan.device, patient: plan.patient },
    ...{ rows: plan.rows, columns: plan.columns, spacingMm: plan.spacingMm },
    ...uids,
    studyInstanceUid: plan.uid('study'),
    studyDate: options.studyDate ?? '20240102',
    studyTime: options.studyTime ?? '090000',
    lateralityAttribute: options.lateralityAttribute ?? 'ImageLaterality',
    ...(store.padding ? { pixelPaddingValue: paddingValue(store) } : {}),
  });
  return { dataset: header, uids };
}

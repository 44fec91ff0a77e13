import type { CodedConcept } from '../coded-concept.ts';
import type { DicomDataset } from '../dataset/dataset.ts';
import { numberValue, sequenceItems, textValue } from '../dataset/read-attribute.ts';
import type { ScreeningView } from '../mammogram.ts';
import { setAside } from './set-aside.ts';
import type { SetAside } from './set-aside.ts';
import { conceptOfItem, snomedCtCode, viewConcept } from './view-codes.ts';

/** The view of a screening mammogram. */
export interface ViewOfInstance {
  readonly kind: 'view';
  readonly view: ScreeningView;
  readonly viewCode: CodedConcept;
  readonly viewModifiers: readonly CodedConcept[];
}

const screeningViewBySct: Readonly<Record<string, ScreeningView>> = { '399162004': 'CC', '399368009': 'MLO' };
const sctByScreeningView: Readonly<Record<ScreeningView, string>> = { CC: '399162004', MLO: '399368009' };
const SPECIMEN = '127457009';

/** Implant displaced, nipple in profile, infra-mammary fold: the whole breast is still there. */
const screeningModifiers = new Set(['399209000', '442581004', '442593008']);

/** Contact views have a factor of 1.0 to 1.15; above this it is a magnification view whatever the modifiers say. */
const LEAST_MAGNIFICATION_FACTOR = 1.2;

/**
 * Finds the view from View Code Sequence (0054,0220), by code and never by meaning.
 *
 * View Position (0018,5101) is a free hint: it stands in when the sequence is missing, and only as `CC` or `MLO`; when both
 * are there and name different screening views, neither is believed.
 */
export function viewOfInstance(dataset: DicomDataset): ViewOfInstance | SetAside {
  const [item] = sequenceItems(dataset, 'ViewCodeSequence');
  const hint = hintedView(dataset);
  const viewCode = (item && conceptOfItem(item)) ?? (hint && viewConcept(sctByScreeningView[hint]));
  if (viewCode === undefined) return setAside('VIEW_MISSING', 'View Code Sequence (0054,0220) is missing.');
  const sct = snomedCtCode(viewCode);
  if (sct === SPECIMEN || sequenceItems(dataset, 'SpecimenDescriptionSequence').length > 0) {
    return setAside('SPECIMEN', 'The image shows a specimen.');
  }
  const view = screeningViewBySct[sct ?? ''];
  if (view === undefined)
    return setAside('VIEW_NOT_SCREENING', 'The view is neither cranio-caudal nor medio-lateral oblique.');
  if (hint !== undefined && hint !== view) {
    return setAside('VIEW_CONTRADICTORY', 'View Code Sequence (0054,0220) and View Position (0018,5101) differ.');
  }
  const viewModifiers = [...(item ? modifiersIn(item) : []), ...modifiersIn(dataset)];
  return (
    obstacleInModifiers(viewModifiers) ?? obstacleInFactor(dataset) ?? { kind: 'view', view, viewCode, viewModifiers }
  );
}

function hintedView(dataset: DicomDataset): ScreeningView | undefined {
  const text = textValue(dataset, 'ViewPosition')?.toUpperCase();
  return text === 'CC' || text === 'MLO' ? text : undefined;
}

function modifiersIn(dataset: DicomDataset): readonly CodedConcept[] {
  return sequenceItems(dataset, 'ViewModifierCodeSequence').flatMap((item) => conceptOfItem(item) ?? []);
}

function obstacleInModifiers(modifiers: readonly CodedConcept[]): SetAside | undefined {
  const obstacle = modifiers.find((modifier) => !screeningModifiers.has(snomedCtCode(modifier) ?? ''));
  if (obstacle === undefined) return undefined;
  return setAside(
    'VIEW_MODIFIER_NOT_SCREENING',
    `View modifier ${obstacle.value} (${obstacle.scheme}) is not of a screening view.`,
  );
}

function obstacleInFactor(dataset: DicomDataset): SetAside | undefined {
  const factor = numberValue(dataset, 'EstimatedRadiographicMagnificationFactor') ?? 1;
  if (factor < LEAST_MAGNIFICATION_FACTOR) return undefined;
  return setAside(
    'MAGNIFICATION',
    `The magnification factor is ${factor}; contact views stay below ${LEAST_MAGNIFICATION_FACTOR}.`,
  );
}

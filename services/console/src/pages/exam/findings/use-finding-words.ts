import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../ui/use-format.ts';
import type { ListedFinding } from './listed-finding.ts';

/** What a guess must reach to be said, as in reports: it is more likely than all others together. */
const LIKELY = 0.5;

/** Says what is known of a finding beside its suspicion, in the language of the page, a few words each. */
export function useFindingWords(): (finding: ListedFinding) => readonly string[] {
  const { t } = useTranslation('exam');
  const format = useFormat();
  return ({ score, probabilityOfLesion, diameterMm, shape, margin, partner, place, view, change }) => {
    const words = [t('finding.score', { score: format.number(score, 2) })];
    if (probabilityOfLesion !== undefined)
      words.push(t('finding.lesion', { share: format.percent(probabilityOfLesion) }));
    if (diameterMm !== undefined) words.push(format.mm(diameterMm));
    if (shape !== undefined && shape.probability >= LIKELY) words.push(t(`shape.${shape.value}`));
    if (margin !== undefined && margin.probability >= LIKELY) words.push(t(`margin.${margin.value}`));
    if (place !== undefined) words.push(t('finding.depth', { mm: format.mm(place.depthMm) }));
    if (place !== undefined && Math.abs(place.aboveNippleMm) >= 1) {
      const side =
        view === 'CC' ? (place.aboveNippleMm > 0 ? 'outer' : 'inner') : place.aboveNippleMm > 0 ? 'upper' : 'lower';
      words.push(t(`finding.${side}`));
    }
    if (partner !== undefined)
      words.push(t('finding.alsoIn', { view: `${partner.imageLaterality} ${partner.view}`, number: partner.number }));
    if (change?.prior !== undefined) words.push(t('finding.before', { mm: format.mm(change.prior.diameterMm) }));
    return words;
  };
}

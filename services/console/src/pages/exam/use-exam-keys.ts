import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useShortcuts } from '../../app/keyboard/keyboard.ts';
import { useMay } from '../../app/session/session.ts';
import { sayOf } from './opinion/opinion-draft.ts';
import type { FindingOpinion } from './opinion/opinion-draft.ts';
import type { Reading } from './use-reading.ts';

const STEP = 0.05;

/** The keys of the list of findings and of opinions; those of the images are the images' own. */
export function useExamKeys(reading: Reading): void {
  const { t } = useTranslation('exam');
  const mayGive = useMay('opinion');
  const group = useMemo(() => {
    const { shown, selected, select, threshold, setThreshold, range, draft, setDraft, isHidden, reveal } = reading;
    const move = (by: number): void => {
      const at = shown.findIndex(({ trackingUid }) => trackingUid === selected);
      const next = at < 0 ? (by > 0 ? 0 : shown.length - 1) : (at + by + shown.length) % shown.length;
      select(shown[next]?.trackingUid);
    };
    const say = (opinion: FindingOpinion) => (): void => {
      if (selected !== undefined) setDraft(sayOf(draft, selected, opinion));
    };
    const shift = (by: number) => (): void => {
      setThreshold(Math.min(1, Math.max(range.least, Math.round((threshold + by) * 100) / 100)));
    };
    return {
      title: t('keys.title'),
      shortcuts: [
        {
          keys: 'j',
          does: t('keys.next'),
          act: () => {
            move(1);
          },
        },
        {
          keys: 'k',
          does: t('keys.previous'),
          act: () => {
            move(-1);
          },
        },
        { keys: ',', does: t('keys.lower'), act: shift(-STEP) },
        { keys: '.', does: t('keys.raise'), act: shift(STEP) },
        ...(isHidden ? [{ keys: 'h', does: t('keys.reveal'), act: reveal }] : []),
        ...(mayGive
          ? [
              { keys: 'a', does: t('opinion.agree'), act: say('agree') },
              { keys: 'u', does: t('opinion.unsure'), act: say('unsure') },
              { keys: 'd', does: t('opinion.disagree'), act: say('disagree') },
            ]
          : []),
      ],
    };
  }, [reading, t, mayGive]);
  useShortcuts(group);
}

import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useShortcuts } from '../../app/keyboard/keyboard.ts';
import { useMay } from '../../app/session/session.ts';
import { useLatest } from '../../ui/use-latest.ts';
import { stepThrough } from './findings/sort-findings.ts';
import { sayOf } from './opinion/opinion-draft.ts';
import type { FindingOpinion } from './opinion/opinion-draft.ts';
import type { Reading } from './use-reading.ts';

const STEP = 0.05;

/** The keys of the list of findings and of opinions; those of the images are the images' own. */
export function useExamKeys(reading: Reading): void {
  const { t } = useTranslation('exam');
  const mayGive = useMay('opinion');
  const latest = useLatest(reading);
  const { isHidden } = reading;
  const group = useMemo(() => {
    const key = (keys: string, does: string, act: (now: Reading) => void) => ({
      keys,
      does,
      act: () => {
        act(latest());
      },
    });
    const say = (keys: string, opinion: FindingOpinion) => key(keys, t(`opinion.${opinion}`), sayOfSelected(opinion));
    return {
      title: t('keys.title'),
      shortcuts: [
        key('j', t('keys.next'), moveBy(1)),
        key('k', t('keys.previous'), moveBy(-1)),
        key(',', t('keys.lower'), shiftBy(-STEP)),
        key('.', t('keys.raise'), shiftBy(STEP)),
        ...(isHidden
          ? [
              key('h', t('keys.reveal'), ({ reveal }) => {
                reveal();
              }),
            ]
          : []),
        ...(mayGive ? [say('a', 'agree'), say('u', 'unsure'), say('d', 'disagree')] : []),
      ],
    };
  }, [latest, t, mayGive, isHidden]);
  useShortcuts(group);
}

const moveBy =
  (by: 1 | -1) =>
  ({ shown, selected, select }: Reading): void => {
    select(stepThrough(shown, selected, by)?.trackingUid);
  };

const shiftBy =
  (by: number) =>
  ({ threshold, setThreshold, range }: Reading): void => {
    setThreshold(Math.min(1, Math.max(range.least, Math.round((threshold + by) * 100) / 100)));
  };

const sayOfSelected =
  (opinion: FindingOpinion) =>
  ({ selected, draft, setDraft }: Reading): void => {
    if (selected !== undefined) setDraft(sayOf(draft, selected, opinion));
  };

import { Button, Checkbox, Group, NumberInput, Slider, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../app/session/session.ts';
import { ErrorDisplay } from '../../../ui/error-display.tsx';
import { notifyDone } from '../../../ui/notify.ts';
import classes from '../exam.module.css';
import type { Exam } from '../exam-view.ts';
import { useGiveOpinion } from '../use-exam.ts';
import { useFormat } from '../../../ui/use-format.ts';
import type { Reading } from '../use-reading.ts';
import { hybridScore, requestOf } from './opinion-draft.ts';
import type { Opinions } from './opinion-draft.ts';
import { useBlindPreference } from './use-blind-preference.ts';

interface OpinionFormProps {
  readonly exam: Exam;
  readonly reading: Reading;
  readonly opinions: Opinions;
}

/** The reader's own opinion on the exam as a whole; what they say of findings is said in the list. */
export function OpinionForm(props: OpinionFormProps): ReactNode {
  const { exam, reading, opinions } = props;
  const { t } = useTranslation('exam');
  const mayGive = useMay('opinion');
  const [prefersBlind, setPrefersBlind] = useBlindPreference();
  const { mutate, isPending, error } = useGiveOpinion(exam.studyInstanceUid);
  if (!mayGive) return null;
  const { draft, setDraft, wasVisible, analysis, own } = reading;
  const body = requestOf(draft, { jobId: analysis?.jobId ?? '', findingsVisible: wasVisible });
  const give = (): void => {
    if (body === undefined || isPending) return;
    mutate(body, {
      onSuccess: () => {
        notifyDone(t('opinion.given'));
      },
    });
  };
  return (
    <form
      className={classes['opinion']}
      aria-label={t('opinion.title')}
      onSubmit={(event) => {
        event.preventDefault();
        give();
      }}
    >
      <Group justify="space-between" gap="xs">
        <Text size="sm" fw={600}>
          {t('opinion.title')}
        </Text>
        <Hybrid reading={reading} opinions={opinions} />
      </Group>
      <Score reading={reading} />
      <Group mt={8} justify="space-between" wrap="nowrap">
        <Checkbox
          size="xs"
          label={t('opinion.missed')}
          checked={draft.missedLesion}
          onChange={({ currentTarget }) => {
            setDraft({ ...draft, missedLesion: currentTarget.checked });
          }}
        />
        <Button type="submit" size="compact-sm" loading={isPending} disabled={body === undefined}>
          {t(own === undefined ? 'opinion.give' : 'opinion.again')}
        </Button>
      </Group>
      {!opinions.blindReading && (
        <Checkbox
          mt={8}
          size="xs"
          label={t('blind.prefer')}
          checked={prefersBlind}
          onChange={({ currentTarget }) => {
            setPrefersBlind(currentTarget.checked);
          }}
        />
      )}
      {error !== null && <ErrorDisplay error={error} />}
    </form>
  );
}

function Score({ reading }: { readonly reading: Reading }): ReactNode {
  const { t } = useTranslation('exam');
  const { draft, setDraft } = reading;
  const setScore = (score: number | undefined): void => {
    setDraft({ ...draft, score });
  };
  return (
    <Group mt={6} gap="sm" wrap="nowrap">
      <Slider
        flex={1}
        thumbLabel={t('opinion.score')}
        min={0}
        max={100}
        step={1}
        label={null}
        value={draft.score ?? 0}
        onChange={setScore}
      />
      <NumberInput
        size="xs"
        w={72}
        min={0}
        max={100}
        clampBehavior="strict"
        allowDecimal={false}
        aria-label={t('opinion.score')}
        placeholder="0–100"
        value={draft.score ?? ''}
        onChange={(value) => {
          setScore(typeof value === 'number' ? value : undefined);
        }}
      />
    </Group>
  );
}

/** The hybrid score, once the model's may be known. */
function Hybrid({ reading, opinions }: Pick<OpinionFormProps, 'reading' | 'opinions'>): ReactNode {
  const { t } = useTranslation('exam');
  const format = useFormat();
  const { draft, analysis, isHidden } = reading;
  if (isHidden) return null;
  const hybrid = hybridScore(draft.score, analysis?.examScore?.value, opinions.hybridWeight);
  if (hybrid === undefined) return null;
  return (
    <Text size="sm" aria-live="polite">
      {t('opinion.hybrid', { score: format.number(hybrid, 1) })}
    </Text>
  );
}

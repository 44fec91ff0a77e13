import { Alert, Button, Group, NativeSelect, Text } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExamProgress } from '../../../api/events.ts';
import classes from '../exam.module.css';
import type { Exam } from '../exam-view.ts';
import { ExamNotice } from '../head/exam-notice.tsx';
import type { Opinions } from '../opinion/opinion-draft.ts';
import { OpinionForm } from '../opinion/opinion-form.tsx';
import type { Reading } from '../use-reading.ts';
import { FindingItem } from './finding-item.tsx';
import { findingOrders, sortFindings } from './sort-findings.ts';
import type { FindingOrder } from './sort-findings.ts';
import { ThresholdSlider } from './threshold-slider.tsx';

export interface FindingsPanelProps {
  readonly exam: Exam;
  readonly reading: Reading;
  readonly opinions: Opinions | undefined;
  readonly progress: ExamProgress | undefined;
}

/** What was found, from the threshold on, and what the reader says of it. */
export function FindingsPanel({ exam, reading, opinions, progress }: FindingsPanelProps): ReactNode {
  const { analysis, isHidden } = reading;
  return (
    <div className={classes['findings']}>
      <ExamNotice exam={exam} analysis={analysis} progress={progress} />
      {analysis?.state === 'analysed' && (isHidden ? <Hidden reading={reading} /> : <Findings reading={reading} />)}
      {analysis?.state === 'analysed' && opinions?.kept === true && (
        <OpinionForm exam={exam} reading={reading} opinions={opinions} />
      )}
    </div>
  );
}

function Hidden({ reading }: { readonly reading: Reading }): ReactNode {
  const { t } = useTranslation('exam');
  return (
    <Alert m="sm" color="cyan" title={t('blind.title')}>
      <Text size="sm">{t('blind.what')}</Text>
      <Button mt="xs" size="compact-sm" variant="default" onClick={reading.reveal}>
        {t('blind.reveal')}
      </Button>
    </Alert>
  );
}

function Findings({ reading }: { readonly reading: Reading }): ReactNode {
  const { t } = useTranslation('exam');
  const [order, setOrder] = useState<FindingOrder>('suspicion');
  const { findings, shown } = reading;
  if (findings.length === 0) {
    return (
      <Text p="md" c="dimmed" size="sm" flex={1}>
        {t('findings.none')}
      </Text>
    );
  }
  return (
    <>
      <ThresholdSlider reading={reading} />
      <Group px={14} py={6} justify="space-between" wrap="nowrap">
        <Text size="sm" aria-live="polite">
          {t('findings.shown', { shown: shown.length, count: findings.length })}
        </Text>
        <NativeSelect
          size="xs"
          aria-label={t('findings.order')}
          value={order}
          data={findingOrders.map((value) => ({ value, label: t(`findings.by.${value}`) }))}
          onChange={({ currentTarget }) => {
            setOrder(findingOrders.find((each) => each === currentTarget.value) ?? 'suspicion');
          }}
        />
      </Group>
      <ul className={classes['list']} aria-label={t('tabs.findings')}>
        {sortFindings(shown, order).map((finding) => (
          <FindingItem key={finding.trackingUid} finding={finding} reading={reading} />
        ))}
      </ul>
    </>
  );
}

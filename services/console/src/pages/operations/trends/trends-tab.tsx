import '@mantine/charts/styles.layer.css';
import { Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { AnswerDisplay } from '../answer-display.tsx';
import { useTrends } from '../operations-api.ts';
import type { Trends } from '../operations-api.ts';
import { DriftSection } from './drift-section.tsx';
import { FailureCounts } from './failure-counts.tsx';
import { ResultTimes } from './result-times.tsx';
import { ScoreSection } from './score-section.tsx';
import { Throughput } from './throughput.tsx';
import { isSpanName, spanOf, spanNames } from './trend-spans.ts';
import type { SpanName } from './trend-spans.ts';

/** How much, how fast, and whether scores and images look as ever. */
export function TrendsTab(): ReactNode {
  const { t } = useTranslation('operations');
  const [name, setName] = useState<SpanName>('month');
  const [nowMs] = useState(() => Date.now());
  const { by, from } = spanOf(name, nowMs);
  return (
    <Stack gap="lg">
      <Group>
        <SegmentedControl
          aria-label={t('trends.span')}
          value={name}
          onChange={(each) => {
            if (isSpanName(each)) setName(each);
          }}
          data={spanNames.map((each) => ({ value: each, label: t(`trends.spans.${each}`) }))}
        />
        <Text size="sm" c="dimmed">
          {t('trends.utc')}
        </Text>
      </Group>
      <AnswerDisplay query={useTrends(by, from)}>{(trends) => <Charts trends={trends} />}</AnswerDisplay>
      <DriftSection />
    </Stack>
  );
}

function Charts({ trends }: { readonly trends: Trends }): ReactNode {
  return (
    <Stack gap="lg">
      <Throughput buckets={trends.buckets} />
      <ResultTimes buckets={trends.buckets} />
      <FailureCounts failures={trends.failures} />
      <ScoreSection scores={trends.scores} />
    </Stack>
  );
}

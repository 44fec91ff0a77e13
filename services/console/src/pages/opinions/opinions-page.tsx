import '@mantine/charts/styles.layer.css';
import { Button, Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { UseQueryResult } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { answerOf, gateway } from '../../api/gateway.ts';
import { ErrorDisplay } from '../../ui/error-display.tsx';
import { Page } from '../../ui/page.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { AgreementChart } from './agreement-chart.tsx';
import { AgreementFigures } from './agreement-figures.tsx';
import { AgreementTable } from './agreement-table.tsx';
import { buckets, readings } from './agreement.ts';
import type { AgreementByTime, Bucket, Readings } from './agreement.ts';

/** `/opinions`: how well readers agree with the model and with each other. */
export function OpinionsPage(): ReactNode {
  const { t } = useTranslation('opinions');
  const [bucket, setBucket] = useState<Bucket>('week');
  const [reading, setReading] = useState<Readings>('all');
  const answer = useAgreement(bucket, reading);
  return (
    <Page title={t('title')} actions={<Export />}>
      <Group>
        <SegmentedControl
          size="xs"
          aria-label={t('bucket.name')}
          value={bucket}
          data={buckets.map((value) => ({ value, label: t(`bucket.${value}`) }))}
          onChange={setBucket}
        />
        <SegmentedControl
          size="xs"
          aria-label={t('reading.name')}
          value={reading}
          data={readings.map((value) => ({ value, label: t(`reading.${value}`) }))}
          onChange={setReading}
        />
      </Group>
      <Agreement answer={answer} />
    </Page>
  );
}

function useAgreement(bucket: Bucket, reading: Readings): UseQueryResult<AgreementByTime> {
  return useQuery({
    queryKey: ['opinions', bucket, reading],
    queryFn: ({ signal }) =>
      answerOf(gateway.GET('/api/opinions/statistics', { params: { query: { bucket, reading } }, signal })),
    placeholderData: keepPreviousData,
  });
}

function Agreement({
  answer: { data, error, refetch },
}: {
  readonly answer: UseQueryResult<AgreementByTime>;
}): ReactNode {
  const { t } = useTranslation('opinions');
  if (error !== null) return <ErrorDisplay error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Waiting h="30vh" label={t('loading')} />;
  if (data.total.opinions === 0) return <Text c="dimmed">{t('none')}</Text>;
  return (
    <Stack>
      <AgreementFigures total={data.total} />
      <AgreementChart buckets={data.buckets} />
      <AgreementTable buckets={data.buckets} />
      <Text size="sm" c="dimmed">
        {t('nobody')}
      </Text>
    </Stack>
  );
}

function Export(): ReactNode {
  const { t } = useTranslation('opinions');
  return (
    <Button
      component="a"
      href="/api/opinions.csv"
      download
      size="compact-sm"
      variant="default"
      leftSection={<IconDownload size={14} aria-hidden />}
    >
      {t('export')}
    </Button>
  );
}

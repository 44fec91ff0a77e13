import { Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorDisplay } from '../../ui/error-display.tsx';
import { Page } from '../../ui/page.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { ComparisonCaveat, ComparisonPanel } from './comparison/comparison-panel.tsx';
import { HistoryTable } from './history-table.tsx';
import { useComparisons, useModels } from './models-api.ts';
import type { Models } from './models-api.ts';
import { ProblemsAlert } from './problems-alert.tsx';
import { TaskSection } from './task-section.tsx';
import { useScrollToBundle } from './use-scroll-to-bundle.ts';

/** The bundles of each task, what is in use, and how candidates compare with that. */
export function ModelsPage(): ReactNode {
  const { t } = useTranslation('models');
  const { data, error, refetch } = useModels();
  useScrollToBundle(data !== undefined);
  return (
    <Page title={t('title')}>
      {error !== null && <ErrorDisplay error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Waiting />}
      {data !== undefined && <Bundles models={data} />}
      <Comparisons waiting={data?.shadow.waiting ?? undefined} />
      {data !== undefined && data.history.length > 0 && <HistoryTable history={data.history} />}
    </Page>
  );
}

function Bundles({ models }: { readonly models: Models }): ReactNode {
  return (
    <Stack gap="md">
      <ProblemsAlert problems={models.problems} />
      {models.tasks.map((task) => (
        <TaskSection key={task.task} models={task} examsInWork={models.examsInWork} share={models.shadow.share} />
      ))}
    </Stack>
  );
}

function Comparisons({ waiting }: { readonly waiting: number | undefined }): ReactNode {
  const { t } = useTranslation('models');
  const { data, error, refetch } = useComparisons();
  return (
    <Stack gap="sm" component="section" aria-labelledby="comparison-title">
      <Title order={2} size="h4" id="comparison-title">
        {t('comparison.title')}
      </Title>
      {waiting !== undefined && waiting > 0 && <Text size="sm">{t('comparison.waiting', { count: waiting })}</Text>}
      {error !== null && <ErrorDisplay error={error} onRetry={() => void refetch()} />}
      {data?.summaries.length === 0 && <Text size="sm">{t('comparison.none')}</Text>}
      {data !== undefined && data.summaries.length > 0 && <ComparisonCaveat />}
      {data?.summaries.map((summary) => (
        <ComparisonPanel key={JSON.stringify(summary.bundles)} summary={summary} />
      ))}
    </Stack>
  );
}

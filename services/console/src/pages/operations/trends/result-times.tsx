import { LineChart } from '@mantine/charts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../ui/use-format.ts';
import type { Trends } from '../operations-api.ts';
import { ChartWithTable } from './chart-with-table.tsx';
import { shortName } from './trend-spans.ts';

const HEIGHT = 220;
const MS = 1_000;

/** How long results take. */
export function ResultTimes({ buckets }: Pick<Trends, 'buckets'>): ReactNode {
  const { t } = useTranslation('operations');
  const { duration } = useFormat();
  const timed = buckets.flatMap(({ start, resultSeconds }) =>
    resultSeconds === undefined ? [] : [{ start, ...resultSeconds }],
  );
  if (timed.length === 0) return null;
  return (
    <ChartWithTable
      title={t('trends.times')}
      explanation={t('trends.timesMean')}
      chart={
        <LineChart
          h={HEIGHT}
          data={buckets.map(({ start, resultSeconds }) => ({ name: shortName(start), ...resultSeconds }))}
          dataKey="name"
          series={[
            { name: 'p50', color: 'cyan.4', label: t('trends.p50') },
            { name: 'p95', color: 'orange.5', label: t('trends.p95') },
          ]}
          valueFormatter={(seconds) => duration(seconds * MS)}
          curveType="linear"
          withLegend
        />
      }
      columns={[t('columns.time'), t('trends.p50'), t('trends.p95'), t('trends.deliveries')]}
      rows={timed.map(({ start, p50, p95, deliveries }) => [start, duration(p50 * MS), duration(p95 * MS), deliveries])}
    />
  );
}

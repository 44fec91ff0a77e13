import { BarChart } from '@mantine/charts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Trends } from '../operations-api.ts';
import { ChartWithTable } from './chart-with-table.tsx';
import { shortName } from './trend-spans.ts';

const HEIGHT = 240;

/** What came in and what became of it. */
export function Throughput({ buckets }: Pick<Trends, 'buckets'>): ReactNode {
  const { t } = useTranslation('operations');
  const series = [
    { name: 'received', color: 'gray.5' },
    { name: 'analysed', color: 'teal.6' },
    { name: 'failed', color: 'red.6' },
    { name: 'refused', color: 'yellow.6' },
  ] as const;
  return (
    <ChartWithTable
      title={t('trends.throughput')}
      chart={
        <BarChart
          h={HEIGHT}
          data={buckets.map((bucket) => ({ ...bucket, name: shortName(bucket.start) }))}
          dataKey="name"
          series={series.map(({ name, color }) => ({ name, color, label: t(`trends.${name}`) }))}
          withLegend
          tickLine="none"
          yAxisProps={{ allowDecimals: false }}
        />
      }
      columns={[t('columns.time'), ...series.map(({ name }) => t(`trends.${name}`)), t('trends.delivered')]}
      rows={buckets.map((bucket) => [
        bucket.start,
        ...series.map(({ name }) => bucket[name]),
        bucket.delivered + bucket.deliveriesRefused,
      ])}
    />
  );
}

import { LineChart } from '@mantine/charts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../ui/use-format.ts';
import { chartPoints } from './agreement.ts';
import type { AgreementOfTime } from './agreement.ts';

const HEIGHT = 240;

/** Agreement with findings, and how far scores lie apart, over time. The table below says the same in numbers. */
export function AgreementChart({ buckets }: { readonly buckets: readonly AgreementOfTime[] }): ReactNode {
  const { t } = useTranslation('opinions');
  const format = useFormat();
  return (
    <figure aria-label={t('chart.title')}>
      <LineChart
        h={HEIGHT}
        data={chartPoints(buckets).map((point) => ({ ...point, from: format.day(point.from) }))}
        dataKey="from"
        withLegend
        curveType="linear"
        yAxisProps={{ domain: [0, 100] }}
        valueFormatter={(value) => format.number(value, 1)}
        series={[
          { name: 'agreement', label: t('chart.agreement'), color: 'cyan.5' },
          { name: 'difference', label: t('chart.difference'), color: 'orange.5' },
        ]}
      />
    </figure>
  );
}

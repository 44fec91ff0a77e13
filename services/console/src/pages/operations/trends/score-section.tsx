import { BarChart } from '@mantine/charts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../ui/use-format.ts';
import type { Trends } from '../operations-api.ts';
import { ChartWithTable } from './chart-with-table.tsx';
import { binName, percentOf } from './shares.ts';

const HEIGHT = 200;
const most = { 'exam-score': 100, 'finding-score': 1 } as const;
type Scores = Trends['scores'][number];

/** How scores lie, beside those of the span before. */
export function ScoreSection({ scores }: Pick<Trends, 'scores'>): ReactNode {
  return scores.map((each) => <Distribution key={each.quantity + each.bundle} scores={each} />);
}

function Distribution({ scores }: { readonly scores: Scores }): ReactNode {
  const { t } = useTranslation('operations');
  const { quantity, bundle, counts, before } = scores;
  const [now, former] = [percentOf(counts), percentOf(before)];
  const bins = counts.map((count, bin) => ({
    name: binName(bin, most[quantity]),
    now: now[bin] ?? 0,
    before: former[bin] ?? 0,
    count,
  }));
  return (
    <ChartWithTable
      title={t(`trends.${quantity}`, { bundle })}
      explanation={useMeaning(scores)}
      chart={
        <BarChart
          h={HEIGHT}
          data={bins}
          dataKey="name"
          unit=" %"
          series={[
            { name: 'before', color: 'gray.5', label: t('trends.before') },
            { name: 'now', color: 'cyan.4', label: t('trends.now') },
          ]}
          withLegend
          tickLine="none"
        />
      }
      columns={[t('trends.score'), t('trends.count'), `${t('trends.now')} %`, `${t('trends.before')} %`]}
      rows={bins.map(({ name, count, now: share, before: formerShare }) => [name, count, share, formerShare])}
    />
  );
}

function useMeaning({ stabilityIndex, meaning }: Scores): string {
  const { t } = useTranslation('operations');
  const { number } = useFormat();
  if (stabilityIndex === undefined || meaning === undefined) return t('trends.nothingBefore');
  return t('trends.index', { index: number(stabilityIndex, 2), meaning: t(`meaning.${meaning}`) });
}

import { Paper, SimpleGrid, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../ui/use-format.ts';
import type { Agreement } from './agreement.ts';

/** The figures of all opinions together. */
export function AgreementFigures({ total }: { readonly total: Agreement }): ReactNode {
  const { t } = useTranslation('opinions');
  const format = useFormat();
  const { agreementRate: rate, scores, betweenReaders: between } = total;
  const number = (value: number | undefined): string => (value === undefined ? '–' : format.number(value, 2));
  return (
    <SimpleGrid cols={{ base: 2, md: 5 }}>
      <Figure
        name={t('figure.opinions')}
        value={format.number(total.opinions)}
        note={t('figure.of', { exams: total.exams, readers: total.readers, blind: total.blind })}
      />
      <Figure
        name={t('figure.agreement')}
        value={rate === undefined ? '–' : format.percent(rate.value)}
        note={
          rate === undefined
            ? t('figure.noFindings')
            : t('figure.interval', { lower: format.percent(rate.lower), upper: format.percent(rate.upper) })
        }
      />
      <Figure
        name={t('figure.difference')}
        value={scores.meanAbsoluteDifference === undefined ? '–' : format.number(scores.meanAbsoluteDifference, 1)}
        note={t('figure.correlation', { spearman: number(scores.spearman), pearson: number(scores.pearson) })}
      />
      <Figure
        name={t('figure.readers')}
        value={number(between.findingKappa)}
        note={t('figure.kappa', {
          exams: between.exams,
          weighted: number(between.weightedFindingKappa),
          scores: number(between.scoreKappa),
        })}
      />
      <Figure name={t('figure.missed')} value={format.number(total.missedLesions)} note={t('figure.missedNote')} />
    </SimpleGrid>
  );
}

function Figure({
  name,
  value,
  note,
}: {
  readonly name: string;
  readonly value: string;
  readonly note: string;
}): ReactNode {
  return (
    <Paper withBorder p="sm">
      <Text size="sm">{name}</Text>
      <Text size="xl" fw={700}>
        {value}
      </Text>
      <Text size="xs" c="dimmed">
        {note}
      </Text>
    </Paper>
  );
}

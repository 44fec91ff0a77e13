import { Table } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../ui/use-format.ts';
import type { Proportion, ShadowSummary } from './summary.ts';

/** In how many exams which of the two reports a finding. */
export function AgreementTable({ marked }: Pick<ShadowSummary, 'marked'>): ReactNode {
  const { t } = useTranslation('models');
  const share = useShare();
  return (
    <Table withColumnBorders maw="34rem" captionSide="bottom">
      <Table.Caption ta="left">
        {marked.same === undefined ? t('comparison.noExams') : t('comparison.same', { share: share(marked.same) })}
      </Table.Caption>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('comparison.examsWith')}</Table.Th>
          <Table.Th ta="right">{t('comparison.candidateMarks')}</Table.Th>
          <Table.Th ta="right">{t('comparison.candidateMarksNot')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        <Table.Tr>
          <Table.Th scope="row">{t('comparison.activeMarks')}</Table.Th>
          <Table.Td ta="right">{marked.both}</Table.Td>
          <Table.Td ta="right">{marked.onlyActive}</Table.Td>
        </Table.Tr>
        <Table.Tr>
          <Table.Th scope="row">{t('comparison.activeMarksNot')}</Table.Th>
          <Table.Td ta="right">{marked.onlyCandidate}</Table.Td>
          <Table.Td ta="right">{marked.neither}</Table.Td>
        </Table.Tr>
      </Table.Tbody>
    </Table>
  );
}

/** A share with its interval. */
export function useShare(): (proportion: Proportion) => string {
  const { t } = useTranslation('models');
  const { percent } = useFormat();
  return ({ value, low, high, cases }) =>
    t('comparison.share', { value: percent(value), low: percent(low), high: percent(high), count: cases });
}

import { Table } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../ui/use-format.ts';
import type { AgreementOfTime } from './agreement.ts';

/** The figures of each span of time, the latest first. */
export function AgreementTable({ buckets }: { readonly buckets: readonly AgreementOfTime[] }): ReactNode {
  const { t } = useTranslation('opinions');
  const format = useFormat();
  const number = (value: number | undefined, decimals: number): string =>
    value === undefined ? '–' : format.number(value, decimals);
  return (
    <Table.ScrollContainer minWidth={700}>
      <Table fz="sm" aria-label={t('table')}>
        <Table.Thead>
          <Table.Tr>
            {(['from', 'opinions', 'agree', 'unsure', 'disagree', 'rate', 'difference', 'kappa'] as const).map(
              (name) => (
                <Table.Th key={name} scope="col">
                  {t(`column.${name}`)}
                </Table.Th>
              ),
            )}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {buckets.toReversed().map(({ from, opinions, findings, agreementRate, scores, betweenReaders }) => (
            <Table.Tr key={from}>
              <Table.Td>{format.day(from)}</Table.Td>
              <Table.Td>{format.number(opinions)}</Table.Td>
              <Table.Td>{format.number(findings.agree)}</Table.Td>
              <Table.Td>{format.number(findings.unsure)}</Table.Td>
              <Table.Td>{format.number(findings.disagree)}</Table.Td>
              <Table.Td>{agreementRate === undefined ? '–' : format.percent(agreementRate.value)}</Table.Td>
              <Table.Td>{number(scores.meanAbsoluteDifference, 1)}</Table.Td>
              <Table.Td>{number(betweenReaders.findingKappa, 2)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

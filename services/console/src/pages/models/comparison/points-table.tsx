import { Anchor, Table } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useFormat } from '../../../ui/use-format.ts';
import type { ExamPoint } from './summary.ts';

/** Exams as numbers: what a chart shows, for whoever does not see it, and the way to each exam. */
export function PointsTable({
  points,
  caption,
}: {
  readonly points: readonly ExamPoint[];
  readonly caption: string;
}): ReactNode {
  const { t } = useTranslation('models');
  const { moment, number } = useFormat();
  return (
    <Table captionSide="top">
      <Table.Caption ta="left">{caption}</Table.Caption>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('comparison.exam')}</Table.Th>
          <Table.Th ta="right">{t('comparison.active')}</Table.Th>
          <Table.Th ta="right">{t('comparison.candidate')}</Table.Th>
          <Table.Th ta="right">{t('comparison.difference')}</Table.Th>
          <Table.Th ta="right">{t('comparison.findings')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {points.map(({ studyInstanceUid, comparedAt, examScore, findings }) => (
          <Table.Tr key={studyInstanceUid}>
            <Table.Td>
              <Anchor component={Link} to={`/exams/${studyInstanceUid}`} size="sm">
                {moment(comparedAt)}
              </Anchor>
            </Table.Td>
            <Table.Td ta="right">{number(examScore.active, 1)}</Table.Td>
            <Table.Td ta="right">{number(examScore.candidate, 1)}</Table.Td>
            <Table.Td ta="right">{number(examScore.candidate - examScore.active, 1)}</Table.Td>
            <Table.Td ta="right">{`${findings.active} → ${findings.candidate}`}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

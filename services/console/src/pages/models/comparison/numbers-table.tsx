import { Table } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../ui/use-format.ts';
import { useShare } from './agreement-table.tsx';
import type { ShadowSummary } from './summary.ts';

/** The numbers of a comparison, each with what it is of. */
export function NumbersTable({ summary }: { readonly summary: ShadowSummary }): ReactNode {
  const { t } = useTranslation('models');
  const rows = useRows(summary);
  return (
    <Table maw="48rem" variant="vertical" layout="auto">
      <Table.Tbody>
        {rows.map(([name, value]) => (
          <Table.Tr key={name}>
            <Table.Th scope="row">{t(`comparison.numbers.${name}`)}</Table.Th>
            <Table.Td>{value}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

type NumberName = 'exams' | 'failed' | 'score' | 'correlation' | 'limits' | 'shift' | 'findings' | 'pairs' | 'density' | 'time';

function useRows(summary: ShadowSummary): readonly (readonly [NumberName, string])[] {
  const { t } = useTranslation('models');
  const { number, moment } = useFormat();
  const share = useShare();
  const { exams, failed, examScore, findings, density, modelTimeRatio } = summary;
  const pair = ({ active, candidate }: { active: number; candidate: number }, decimals: number): string =>
    `${number(active, decimals)} → ${number(candidate, decimals)}`;
  const failures = Object.entries(failed).map(([code, count]) => `${count} × ${code}`);
  const rows: (readonly [NumberName, string] | undefined)[] = [
    ['exams', t('comparison.examsFromTo', { count: exams, from: moment(summary.from), to: moment(summary.to) })],
    failures.length === 0 ? undefined : ['failed', failures.join(', ')],
    examScore && ['score', pair(examScore.mean, 1)],
    examScore?.correlation === undefined ? undefined : ['correlation', number(examScore.correlation, 3)],
    examScore && examScore.cases > 1 ? ['limits', limitsOf(examScore.difference, number)] : undefined,
    examScore?.stabilityIndex === undefined ? undefined : ['shift', number(examScore.stabilityIndex, 2)],
    ['findings', pair(findings.perExam, 2)],
    ['pairs', t('comparison.pairs', { both: findings.both, active: findings.onlyActive, candidate: findings.onlyCandidate })],
    density && ['density', share(density)],
    modelTimeRatio === undefined ? undefined : ['time', `× ${number(modelTimeRatio, 2)}`],
  ];
  return rows.filter((row) => row !== undefined);
}

function limitsOf(
  { mean, low, high }: { readonly mean: number; readonly low: number; readonly high: number },
  number: (value: number, decimals: number) => string,
): string {
  return `${number(mean, 1)} (${number(low, 1)} … ${number(high, 1)})`;
}

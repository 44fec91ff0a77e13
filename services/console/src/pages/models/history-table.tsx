import { Stack, Table, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../ui/use-format.ts';
import type { Models, Task } from './models-api.ts';

const tasks: readonly Task[] = ['detection', 'segmentation', 'classification', 'density'];

/** What was activated when, the latest first. */
export function HistoryTable({ history }: Pick<Models, 'history'>): ReactNode {
  const { t } = useTranslation('models');
  const { moment } = useFormat();
  return (
    <Stack gap="xs" component="section" aria-labelledby="history-title">
      <Title order={2} size="h4" id="history-title">
        {t('history.title')}
      </Title>
      <Table maw="60rem">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('history.at')}</Table.Th>
            <Table.Th>{t('history.task')}</Table.Th>
            <Table.Th>{t('history.from')}</Table.Th>
            <Table.Th>{t('history.to')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {history.flatMap(({ at, from, to }) =>
            tasks
              .filter((task) => to[task] !== undefined)
              .map((task) => (
                <Table.Tr key={`${at} ${task}`}>
                  <Table.Td>{moment(at)}</Table.Td>
                  <Table.Td>{t(`tasks.${task}`)}</Table.Td>
                  <Table.Td>{from[task] ?? t('none')}</Table.Td>
                  <Table.Td>{to[task] ?? t('none')}</Table.Td>
                </Table.Tr>
              )),
          )}
        </Table.Tbody>
      </Table>
    </Stack>
  );
}

import { Group, Stack, Table, Title } from '@mantine/core';
import { useId } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ExplainedCode } from '../explained-code.tsx';
import type { Trends } from '../operations-api.ts';

/** Why analyses failed, the most frequent reason first. */
export function FailureCounts({ failures }: Pick<Trends, 'failures'>): ReactNode {
  const { t } = useTranslation('operations');
  const id = useId();
  if (failures.length === 0) return null;
  return (
    <Stack gap="xs" component="section" aria-labelledby={id}>
      <Title order={2} size="h5" id={id}>
        {t('trends.failures')}
      </Title>
      <Table aria-labelledby={id} w="auto">
        <Table.Tbody>
          {failures.map(({ code, count }) => (
            <Table.Tr key={code}>
              <Table.Td>
                <Group>
                  <ExplainedCode code={code} />
                </Group>
              </Table.Td>
              <Table.Td>{count}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Stack>
  );
}

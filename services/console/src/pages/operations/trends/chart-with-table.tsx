import { Box, SegmentedControl, Group, Stack, Table, Text, Title } from '@mantine/core';
import { useId, useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

export interface ChartWithTableProps {
  readonly title: string;
  readonly explanation?: string;
  readonly chart: ReactNode;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

/** A chart, or the same numbers as a table for whoever cannot or will not read charts. */
export function ChartWithTable({ title, explanation, chart, columns, rows }: ChartWithTableProps): ReactNode {
  const { t } = useTranslation('operations');
  const id = useId();
  const [shown, setShown] = useState('chart');
  return (
    <Stack gap="xs" component="section" aria-labelledby={id}>
      <Group justify="space-between">
        <Title order={2} size="h5" id={id}>
          {title}
        </Title>
        <SegmentedControl
          size="xs"
          aria-label={t('trends.shownAs', { title })}
          value={shown}
          onChange={setShown}
          data={[
            { value: 'chart', label: t('trends.chart') },
            { value: 'table', label: t('trends.table') },
          ]}
        />
      </Group>
      {explanation !== undefined && (
        <Text size="sm" c="dimmed">
          {explanation}
        </Text>
      )}
      {shown === 'chart' ? (
        <Box role="img" aria-label={t('trends.describes', { title })}>
          {chart}
        </Box>
      ) : (
        <Numbers title={title} columns={columns} rows={rows} />
      )}
    </Stack>
  );
}

function Numbers({ title, columns, rows }: Pick<ChartWithTableProps, 'title' | 'columns' | 'rows'>): ReactNode {
  return (
    <Table.ScrollContainer minWidth={500} maxHeight={360} type="native" tabIndex={0}>
      <Table stickyHeader aria-label={title}>
        <Table.Thead>
          <Table.Tr>
            {columns.map((column) => (
              <Table.Th key={column}>{column}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={row.join('|')}>
              {row.map((cell, index) => (
                <Table.Td key={columns[index]}>{cell}</Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

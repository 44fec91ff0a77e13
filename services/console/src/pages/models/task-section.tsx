import { Button, Card, Group, Stack, Table, Text, Title } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../app/session/session.ts';
import { BundleRow } from './bundle-row.tsx';
import { ChangeModels } from './change-models.tsx';
import type { Change } from './change-models.tsx';
import type { TaskModels } from './models-api.ts';

export interface TaskSectionProps {
  readonly models: TaskModels;
  readonly examsInWork: number;
  /** Of the studies, 0–1, that candidates see. */
  readonly share: number;
}

/** The bundles of one task, and what can be done with them. */
export function TaskSection({ models, ...circumstances }: TaskSectionProps): ReactNode {
  const { t } = useTranslation('models');
  const mayChange = useMay('admin');
  const [change, setChange] = useState<Change>();
  const { task, former, bundles } = models;
  const title = t(`tasks.${task}`);
  return (
    <Card withBorder component="section" aria-label={title}>
      <Stack gap="xs">
        <Group justify="space-between">
          <Title order={2} size="h4">
            {title}
          </Title>
          {mayChange && former !== null && (
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => {
                setChange({ kind: 'rollBack', id: former });
              }}
            >
              {t('actions.rollBack', { id: former })}
            </Button>
          )}
        </Group>
        {bundles.length === 0 ? (
          <Text size="sm">{t('noBundle')}</Text>
        ) : (
          <BundleTable models={models} onChange={mayChange ? setChange : undefined} />
        )}
      </Stack>
      <ChangeModels
        models={models}
        change={change}
        {...circumstances}
        onClose={() => {
          setChange(undefined);
        }}
      />
    </Card>
  );
}

function BundleTable({
  models,
  onChange,
}: {
  readonly models: TaskModels;
  readonly onChange: ((change: Change) => void) | undefined;
}): ReactNode {
  const { t } = useTranslation('models');
  return (
    <Table.ScrollContainer minWidth={760}>
      <Table verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('columns.bundle')}</Table.Th>
            <Table.Th>{t('columns.state')}</Table.Th>
            <Table.Th>{t('columns.figure')}</Table.Th>
            <Table.Th ta="right">{t('columns.size')}</Table.Th>
            <Table.Th>{t('columns.sha256')}</Table.Th>
            <Table.Th>{t('columns.actions')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {models.bundles.map((bundle) => (
            <BundleRow key={bundle.id} bundle={bundle} models={models} onChange={onChange} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

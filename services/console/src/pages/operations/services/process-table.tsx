import { Badge, Group, Table, Text, Title } from '@mantine/core';
import { useId } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ExplainedCode } from '../explained-code.tsx';
import type { Services } from '../operations-api.ts';
import { useAgo } from '../use-time.ts';

/** Gateways and orchestrators, as each says it of itself. */
export function ProcessTable({ processes }: Pick<Services, 'processes'>): ReactNode {
  const { t } = useTranslation('operations');
  const title = useId();
  return (
    <section aria-labelledby={title}>
      <Title order={2} size="h5" id={title}>
        {t('services.processes')}
      </Title>
      <Table.ScrollContainer minWidth={800}>
        <Table aria-labelledby={title}>
          <Table.Thead>
            <Table.Tr>
              {(['service', 'name', 'version', 'started', 'inWork', 'health'] as const).map((column) => (
                <Table.Th key={column}>{t(`columns.${column}`)}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {processes.map((process) => (
              <ProcessRow key={process.name} process={process} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {processes.length === 0 && <Text size="sm">{t('services.nobody')}</Text>}
    </section>
  );
}

function ProcessRow({ process }: { readonly process: Services['processes'][number] }): ReactNode {
  const { t } = useTranslation('operations');
  const ago = useAgo();
  const { service, name, version, startedAt, troubles, inWork } = process;
  return (
    <Table.Tr>
      <Table.Td>{t(`service.${service}`)}</Table.Td>
      <Table.Td>
        <Text size="sm" ff="monospace">
          {name}
        </Text>
      </Table.Td>
      <Table.Td>{version}</Table.Td>
      <Table.Td>
        <time dateTime={startedAt}>{ago(startedAt)}</time>
      </Table.Td>
      <Table.Td>{service === 'orchestrator' ? t('services.jobs', { count: inWork }) : ''}</Table.Td>
      <Table.Td>
        <Group gap="xs">
          <Badge color={troubles.length === 0 ? 'teal' : 'red'}>
            {t(troubles.length === 0 ? 'health.ready' : 'health.trouble')}
          </Badge>
          {troubles.map((code) => (
            <ExplainedCode key={code} code={code} />
          ))}
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}

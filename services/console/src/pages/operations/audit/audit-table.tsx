import { Code, Group, Table, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../ui/use-format.ts';
import type { AuditPage } from '../operations-api.ts';
import { StudyLink } from '../study-link.tsx';

type AuditEvent = AuditPage['events'][number];

/** Events as the record has them, the latest first. */
export function AuditTable({ events }: { readonly events: readonly AuditEvent[] }): ReactNode {
  const { t } = useTranslation('operations');
  return (
    <Table.ScrollContainer minWidth={900}>
      <Table striped aria-label={t('tabs.audit')}>
        <Table.Thead>
          <Table.Tr>
            {(['number', 'when', 'event', 'client', 'study', 'details'] as const).map((column) => (
              <Table.Th key={column}>{t(`columns.${column}`)}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {events.map((event) => (
            <EventRow key={event.sequence} event={event} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function EventRow({ event }: { readonly event: AuditEvent }): ReactNode {
  const { t } = useTranslation('operations');
  const { moment } = useFormat();
  const { sequence, occurredAt, type, client, studyInstanceUid, details } = event;
  return (
    <Table.Tr>
      <Table.Td>{sequence}</Table.Td>
      <Table.Td>
        <time dateTime={occurredAt}>{moment(occurredAt)}</time>
      </Table.Td>
      <Table.Td>{t(`event.${type}`, { defaultValue: type })}</Table.Td>
      <Table.Td>{client}</Table.Td>
      <Table.Td>{studyInstanceUid !== undefined && <StudyLink uid={studyInstanceUid} />}</Table.Td>
      <Table.Td>
        <Group gap={6}>
          {Object.entries(details).map(([name, value]) => (
            <Text key={name} size="xs" component="span">
              {name} <Code fz="xs">{value}</Code>
            </Text>
          ))}
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}

import { Anchor, Button, Group, Stack, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { answerOf, gateway } from '../../../api/gateway.ts';
import { ErrorDisplay } from '../../../ui/error-display.tsx';
import { AuditFilter } from './audit-filter.tsx';
import { exportAddress, queryOf } from './audit-query.ts';
import type { AuditWanted } from './audit-query.ts';
import { AuditTable } from './audit-table.tsx';
import { VerifyRecord } from './verify-record.tsx';

const PAGE = 50;

/** What happened and who had it done. */
export function AuditTab(): ReactNode {
  const { t } = useTranslation('operations');
  const [wanted, setWanted] = useState<AuditWanted>({});
  return (
    <Stack gap="md">
      <VerifyRecord />
      <AuditFilter onSearch={setWanted} />
      <Group>
        <Anchor href={exportAddress(wanted)} download="audit.csv" size="sm">
          {t('audit.export')}
        </Anchor>
      </Group>
      <Found wanted={wanted} />
    </Stack>
  );
}

function Found({ wanted }: { readonly wanted: AuditWanted }): ReactNode {
  const { t } = useTranslation('operations');
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetching } = useInfiniteQuery({
    queryKey: ['operations', 'audit', wanted],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => {
      const query = { ...queryOf(wanted), limit: PAGE, ...(pageParam === '' ? {} : { after: pageParam }) };
      return answerOf(gateway.GET('/api/audit', { params: { query }, signal }));
    },
    getNextPageParam: ({ next }) => next,
  });
  const events = data?.pages.flatMap((page) => page.events) ?? [];
  return (
    <Stack gap="sm">
      {error !== null && <ErrorDisplay error={error} onRetry={() => void refetch()} />}
      <Text size="sm" c="dimmed" role="status">
        {data !== undefined && t('audit.found', { count: events.length })}
      </Text>
      {events.length > 0 && <AuditTable events={events} />}
      {hasNextPage && (
        <Button variant="default" loading={isFetching} onClick={() => void fetchNextPage()}>
          {t('audit.more')}
        </Button>
      )}
    </Stack>
  );
}

import { Alert, Button, Group, Stack, Text, Title } from '@mantine/core';
import { IconArrowUp, IconPlugConnectedX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useRef } from 'react';
import type { ReactNode, RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useIsLive } from '../../api/events.ts';
import { answerOf, gateway } from '../../api/gateway.ts';
import { apiQueryOf, writeExamList } from '../../app/exam-list.ts';
import type { ExamList } from '../../app/exam-list.ts';
import { useExamList, useExamPages, useWantedPatient } from '../../app/exam-order.ts';
import type { ExamPages } from '../../app/exam-order.ts';
import { useShortcuts } from '../../app/keyboard/keyboard.ts';
import { ErrorDisplay } from '../../ui/error-display.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { ExamTable, moveBy } from './exam-table.tsx';
import { FilterBar } from './filter-bar.tsx';
import { useLiveRows } from './use-live-rows.ts';
import type { NewRows } from './use-live-rows.ts';
import classes from './reading-list.module.css';

/** Every exam, as it stands now. */
export function ReadingListPage(): ReactNode {
  const { t } = useTranslation('reading-list');
  const list = useExamList();
  const [, setSearch] = useSearchParams();
  const table = useRef<HTMLDivElement>(null);
  const searchField = useRef<HTMLInputElement>(null);
  const pages = useExamPages(list);
  const counts = useCounts(list);
  const added = useLiveRows(list, counts.ask);
  useListShortcuts({ table, searchField, added });
  const onChange = (changed: ExamList): void => {
    setSearch(writeExamList(changed), { replace: true });
  };
  return (
    <Stack p="md" gap="sm" className={classes['page']}>
      <title>{`${t('title')} · Mammoflow`}</title>
      <Group justify="space-between">
        <Title order={1} size="h3">
          {t('title')}
        </Title>
        <Notices data={pages.data} added={added} />
      </Group>
      <FilterBar
        list={list}
        onChange={onChange}
        counts={counts.now ?? pages.data?.pages[0]?.counts}
        searchField={searchField}
      />
      <Rows pages={pages} table={table} isFiltered={writeExamList(list).size > 0} />
    </Stack>
  );
}

/** How many exams there are in each state; asked for anew when something has happened. */
function useCounts(list: ExamList): { readonly now: ExamPages['pages'][number]['counts']; readonly ask: () => void } {
  const { data, refetch } = useQuery({
    queryKey: ['exam-counts', list],
    queryFn: ({ signal }) =>
      answerOf(gateway.GET('/api/history', { params: { query: { ...apiQueryOf(list), limit: 1 } }, signal })),
    enabled: false,
  });
  const ask = useCallback(() => void refetch(), [refetch]);
  return { now: data?.counts, ask };
}

interface ListParts {
  readonly table: RefObject<HTMLDivElement | null>;
  readonly searchField: RefObject<HTMLInputElement | null>;
  readonly added: NewRows;
}

function useListShortcuts({ table, searchField, added: { show } }: ListParts): void {
  const { t } = useTranslation('reading-list');
  const move = useCallback(
    (step: number) => {
      if (table.current !== null) moveBy(table.current, step);
    },
    [table],
  );
  useShortcuts(
    useMemo(
      () => ({
        title: t('title'),
        shortcuts: [
          {
            keys: 'j',
            does: t('keys.next'),
            act: () => {
              move(1);
            },
          },
          {
            keys: 'k',
            does: t('keys.previous'),
            act: () => {
              move(-1);
            },
          },
          { keys: '/', does: t('keys.search'), act: () => searchField.current?.focus() },
          { keys: 'n', does: t('keys.new'), act: show },
        ],
      }),
      [t, move, searchField, show],
    ),
  );
}

/** What is to be known of the list as a whole. */
function Notices({ data, added }: { readonly data: ExamPages | undefined; readonly added: NewRows }): ReactNode {
  const { t } = useTranslation('reading-list');
  const isLive = useIsLive();
  const first = data?.pages[0];
  return (
    <Group gap="sm" aria-live="polite">
      {first?.listing === true && <Text size="sm">{t('listing')}</Text>}
      {first?.source === 'spool' && <Text size="sm">{t('spoolOnly')}</Text>}
      {(first?.unread ?? 0) > 0 && <Text size="sm">{t('unread', { count: first?.unread ?? 0 })}</Text>}
      {data !== undefined && !isLive && (
        <Group gap={4} c="orange.4">
          <IconPlugConnectedX size={16} aria-hidden />
          <Text size="sm">{t('notLive')}</Text>
        </Group>
      )}
      {added.count > 0 && (
        <Button size="compact-sm" leftSection={<IconArrowUp size={16} aria-hidden />} onClick={added.show}>
          {t('added', { count: added.count })}
        </Button>
      )}
    </Group>
  );
}

function Rows({
  pages: { data, error, refetch, hasNextPage, isFetching, fetchNextPage },
  table,
  isFiltered,
}: {
  readonly pages: ReturnType<typeof useExamPages>;
  readonly table: RefObject<HTMLDivElement | null>;
  readonly isFiltered: boolean;
}): ReactNode {
  const { t } = useTranslation('reading-list');
  const [patient] = useWantedPatient();
  const studies = useMemo(() => data?.pages.flatMap((page) => page.studies) ?? [], [data]);
  const onNearEnd = useCallback(() => {
    if (!isFetching) void fetchNextPage();
  }, [isFetching, fetchNextPage]);
  if (data === undefined)
    return error === null ? (
      <Waiting h={200} label={t('fetching')} />
    ) : (
      <ErrorDisplay error={error} onRetry={() => void refetch()} />
    );
  if (studies.length === 0)
    return (
      <Alert color="gray" title={isFiltered || patient !== '' ? t('noneFits') : t('none')}>
        {isFiltered || patient !== '' ? t('noneFitsHint') : t('noneHint')}
      </Alert>
    );
  return (
    <>
      {error !== null && <ErrorDisplay error={error} onRetry={() => void fetchNextPage()} />}
      <ExamTable studies={studies} hasMore={hasNextPage} onNearEnd={onNearEnd} table={table} />
    </>
  );
}

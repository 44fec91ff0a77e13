import { Alert, Group, Pagination, SegmentedControl, Stack, Text } from '@mantine/core';
import { IconPlayerPause } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { AnswerDisplay } from '../answer-display.tsx';
import { useJobs, useQueues } from '../operations-api.ts';
import type { JobsWanted, QueueView } from '../operations-api.ts';
import { JobsTable } from './jobs-table.tsx';
import { PauseQueue } from './pause-queue.tsx';
import { QueuePicker } from './queue-picker.tsx';

const PAGE = 50;
const states = ['all', 'active', 'waiting', 'delayed', 'failed'] as const;

/** What waits, is in work, is tried again and was given up. */
export function QueueTab(): ReactNode {
  const queues = useQueues();
  return <AnswerDisplay query={queues}>{({ queues: listed }) => <Queues queues={listed} />}</AnswerDisplay>;
}

function Queues({ queues }: { readonly queues: readonly QueueView[] }): ReactNode {
  const { t } = useTranslation('operations');
  const [name, setName] = useState('exams');
  const [state, setState] = useState<(typeof states)[number]>('all');
  const [page, setPage] = useState(1);
  const queue = queues.find((each) => each.name === name);
  const wanted = { queue: name, state: state === 'all' ? undefined : state, offset: (page - 1) * PAGE, limit: PAGE };
  return (
    <Stack gap="md">
      <QueuePicker
        queues={queues}
        chosen={name}
        onChoose={(each) => {
          setName(each);
          setPage(1);
        }}
      />
      {queue?.isPaused === true && (
        <Alert color="yellow" icon={<IconPlayerPause aria-hidden />} title={t('queue.paused')}>
          {t('queue.pausedMeans')}
        </Alert>
      )}
      <Group justify="space-between">
        <SegmentedControl
          aria-label={t('queue.state')}
          value={state}
          onChange={(each) => {
            setState(states.find((known) => known === each) ?? 'all');
            setPage(1);
          }}
          data={states.map((each) => ({ value: each, label: t(`state.${each}`) }))}
        />
        {queue !== undefined && <PauseQueue queue={queue} />}
      </Group>
      <Jobs wanted={wanted} page={page} onPage={setPage} />
    </Stack>
  );
}

function Jobs({
  wanted,
  page,
  onPage,
}: {
  readonly wanted: JobsWanted;
  readonly page: number;
  readonly onPage: (page: number) => void;
}): ReactNode {
  const { t } = useTranslation('operations');
  const jobs = useJobs(wanted);
  return (
    <AnswerDisplay query={jobs}>
      {({ jobs: listed, total }) => (
        <Stack gap="sm">
          {listed.length === 0 ? <Text>{t('queue.empty')}</Text> : <JobsTable key={wanted.queue} jobs={listed} />}
          <Group justify="space-between">
            <Text size="sm" c="dimmed" role="status">
              {t('queue.total', { count: total })}
            </Text>
            {total > wanted.limit && (
              <Pagination
                value={page}
                onChange={onPage}
                total={Math.ceil(total / wanted.limit)}
                getControlProps={(control) => ({ 'aria-label': t(`pages.${control}`) })}
                getItemProps={(each) => ({ 'aria-label': t('pages.page', { page: each }) })}
              />
            )}
          </Group>
        </Stack>
      )}
    </AnswerDisplay>
  );
}

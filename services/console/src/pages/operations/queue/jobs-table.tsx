import { Badge, Checkbox, Group, Stack, Table, Text } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../app/session/session.ts';
import { ActOnStudies } from '../act-on-studies.tsx';
import type { WantedAction } from '../act-on-studies.tsx';
import { ExplainedCode } from '../explained-code.tsx';
import type { QueuedJob } from '../operations-api.ts';
import { SelectionBar } from '../selection-bar.tsx';
import { StudyLink } from '../study-link.tsx';
import { useSelection } from '../use-selection.ts';
import { useAgo } from '../use-time.ts';

const colors = { active: 'cyan', waiting: 'gray', delayed: 'yellow', failed: 'red' } as const;

/** The jobs of a queue in its order; several can be chosen and have something done with them at once. */
export function JobsTable({ jobs }: { readonly jobs: readonly QueuedJob[] }): ReactNode {
  const { t } = useTranslation('operations');
  const mayOperate = useMay('operate');
  const [wanted, setWanted] = useState<WantedAction>();
  const studies = [...new Set(jobs.flatMap(({ studyInstanceUid }) => studyInstanceUid ?? []))];
  const selection = useSelection(studies);
  return (
    <Stack gap="xs">
      {mayOperate && (
        <SelectionBar
          count={selection.chosen.length}
          actions={['retry', 'make-urgent', 'drop']}
          onAction={(action) => {
            setWanted({ action, studies: selection.chosen });
          }}
        />
      )}
      <Table.ScrollContainer minWidth={900}>
        <Table striped aria-label={t('queue.jobs')}>
          <Table.Thead>
            <Table.Tr>
              {mayOperate && (
                <Table.Th w={40}>
                  <Checkbox
                    aria-label={t('chooseAll')}
                    checked={selection.areAll}
                    indeterminate={selection.chosen.length > 0 && !selection.areAll}
                    onChange={selection.toggleAll}
                  />
                </Table.Th>
              )}
              {(['place', 'state', 'study', 'priority', 'attempts', 'since', 'orchestrator', 'reason'] as const).map(
                (column) => (
                  <Table.Th key={column}>{t(`columns.${column}`)}</Table.Th>
                ),
              )}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {jobs.map((job) => (
              <Table.Tr key={job.name}>
                {mayOperate && (
                  <Table.Td>
                    {job.studyInstanceUid !== undefined && (
                      <Chooser uid={job.studyInstanceUid} has={selection.has} toggle={selection.toggle} />
                    )}
                  </Table.Td>
                )}
                <JobCells job={job} />
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <ActOnStudies
        wanted={wanted}
        onClose={() => {
          setWanted(undefined);
        }}
        onDone={selection.clear}
      />
    </Stack>
  );
}

function Chooser({
  uid,
  has,
  toggle,
}: {
  readonly uid: string;
  readonly has: (name: string) => boolean;
  readonly toggle: (name: string) => void;
}): ReactNode {
  const { t } = useTranslation('operations');
  return (
    <Checkbox
      aria-label={t('choose', { uid })}
      checked={has(uid)}
      onChange={() => {
        toggle(uid);
      }}
    />
  );
}

function JobCells({ job }: { readonly job: QueuedJob }): ReactNode {
  const { t } = useTranslation('operations');
  return (
    <>
      <Table.Td>{job.place ?? ''}</Table.Td>
      <Table.Td>
        <Badge color={colors[job.state]}>{t(`state.${job.state}`)}</Badge>
      </Table.Td>
      <Table.Td>{job.studyInstanceUid !== undefined && <StudyLink uid={job.studyInstanceUid} />}</Table.Td>
      <Table.Td>
        {job.priority !== undefined && t(`priority.${job.priority}`)}
        {job.stage !== undefined && t(`stage.${job.stage}`)}
        {job.round !== undefined && job.round > 0 && t('round', { count: job.round })}
      </Table.Td>
      <Table.Td>{t('attempts', { made: job.attemptsMade, all: job.attempts })}</Table.Td>
      <Table.Td>
        <Times job={job} />
      </Table.Td>
      <Table.Td>
        <Text size="xs" ff="monospace">
          {job.orchestrator}
        </Text>
      </Table.Td>
      <Table.Td>
        <Group gap="xs">
          {job.code !== undefined && <ExplainedCode code={job.code} />}
          <Text size="xs">{job.reason}</Text>
        </Group>
      </Table.Td>
    </>
  );
}

function Times({ job: { startedAt, failedAt, nextAttemptAt, queuedAt } }: { readonly job: QueuedJob }): ReactNode {
  const { t } = useTranslation('operations');
  const ago = useAgo();
  const since = failedAt ?? startedAt ?? queuedAt;
  return (
    <Text size="sm">
      <time dateTime={since}>{ago(since)}</time>
      {nextAttemptAt !== undefined && ` · ${t('queue.next', { when: ago(nextAttemptAt) })}`}
    </Text>
  );
}

import { Group, Progress, Stack, Text } from '@mantine/core';
import {
  IconArchive,
  IconBan,
  IconCheck,
  IconClock,
  IconDownload,
  IconExclamationCircle,
  IconLoader,
  IconSend,
} from '@tabler/icons-react';
import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListedStudy } from '../../api/events.ts';
import type { ExamState } from '../../app/exam-list.ts';

/** Color and form both tell a state apart. */
export const stateLooks: Readonly<Record<ExamState, { readonly icon: Icon; readonly color: string }>> = {
  RECEIVING: { icon: IconDownload, color: 'cyan.3' },
  QUEUED: { icon: IconClock, color: 'yellow.3' },
  DELIVERING: { icon: IconSend, color: 'cyan.3' },
  COMPLETED: { icon: IconCheck, color: 'teal.3' },
  FAILED: { icon: IconExclamationCircle, color: 'red.4' },
  REFUSED: { icon: IconBan, color: 'orange.4' },
  REFUSED_BY_PACS: { icon: IconExclamationCircle, color: 'orange.4' },
  SET_ASIDE: { icon: IconArchive, color: 'gray.5' },
};

/** Where an exam stands: its state, and what that means in this moment. */
export function StateCell({ study }: { readonly study: ListedStudy }): ReactNode {
  const { t } = useTranslation('reading-list');
  const { state, progress, failure } = study;
  const isInWork = state === 'QUEUED' && (progress !== undefined || study.queue?.state === 'active');
  const { color, icon } = stateLooks[state];
  const StateIcon = isInWork ? IconLoader : icon;
  return (
    <Group gap={8} wrap="nowrap">
      <Text c={color} component="span" lh={0}>
        <StateIcon size={18} aria-hidden />
      </Text>
      <Stack gap={2} flex={1} miw={0}>
        <Text size="sm" truncate>
          {isInWork ? t('analysing') : t(`states.${state}`)}
        </Text>
        {isInWork && progress !== undefined ? (
          <AnalysisProgress {...progress} />
        ) : (
          <Text size="xs" c="dimmed" truncate title={failure?.reason}>
            {failure?.code ?? placeText(study, t)}
          </Text>
        )}
      </Stack>
    </Group>
  );
}

function AnalysisProgress({ stage, done, total }: NonNullable<ListedStudy['progress']>): ReactNode {
  const { t } = useTranslation('reading-list');
  const text = t('progress', { stage: t(`stages.${stage}`), done, total });
  return (
    <Progress.Root size={6} title={text}>
      <Progress.Section value={total === 0 ? 0 : (100 * done) / total} color="yellow.4" aria-label={text} />
    </Progress.Root>
  );
}

function placeText({ state, queue }: ListedStudy, t: ReturnType<typeof useTranslation<'reading-list'>>['t']): string {
  if (state !== 'QUEUED' || queue === undefined) return '';
  if (queue.position !== undefined) return t('position', { position: queue.position });
  return queue.state === 'delayed' ? t('between') : '';
}

import { ActionIcon, Group, Text, Tooltip } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useMemo } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { useExamNeighbours } from '../../../app/exam-order.ts';
import { useShortcuts } from '../../../app/keyboard/keyboard.ts';
import { useLatest } from '../../../ui/use-latest.ts';

/** To the exams before and after this one, in the order of the list that it was opened from. */
export function Neighbours({ studyInstanceUid }: { readonly studyInstanceUid: string }): ReactNode {
  const { t } = useTranslation('exam');
  const { previous, next, position, search } = useExamNeighbours(studyInstanceUid);
  const pathOf = (uid: string): string => `/exams/${uid}${search}`;
  useNeighbourKeys({
    previous: previous === undefined ? undefined : pathOf(previous),
    next: next === undefined ? undefined : pathOf(next),
  });
  const ways = [
    { uid: previous, name: t('previousExam'), Icon: IconChevronLeft },
    { uid: next, name: t('nextExam'), Icon: IconChevronRight },
  ];
  if (previous === undefined && next === undefined) return null;
  return (
    <Group gap={2} wrap="nowrap">
      {ways.map(({ uid, name, Icon }) => (
        <Tooltip key={name} label={name}>
          {uid === undefined ? (
            <ActionIcon variant="subtle" color="gray" aria-label={name} disabled>
              <Icon size={20} aria-hidden />
            </ActionIcon>
          ) : (
            <ActionIcon component={Link} to={pathOf(uid)} variant="subtle" color="gray" aria-label={name}>
              <Icon size={20} aria-hidden />
            </ActionIcon>
          )}
        </Tooltip>
      ))}
      {position !== undefined && (
        <Text size="sm" c="dimmed">
          {t('position', { position })}
        </Text>
      )}
    </Group>
  );
}

interface Paths {
  readonly previous: string | undefined;
  readonly next: string | undefined;
}

function useNeighbourKeys(paths: Paths): void {
  const { t } = useTranslation('exam');
  const navigate = useNavigate();
  const latest = useLatest({ paths, navigate });
  const group = useMemo(() => {
    const go = (way: keyof Paths) => (): void => {
      const { paths: now, navigate: to } = latest();
      const path = now[way];
      if (path !== undefined) void to(path);
    };
    return {
      title: t('keys.exams'),
      shortcuts: [
        { keys: 'n', does: t('nextExam'), act: go('next') },
        { keys: 'Shift+n', does: t('previousExam'), act: go('previous') },
      ],
    };
  }, [latest, t]);
  useShortcuts(group);
}

import { Badge, Group, Paper, Radio, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { QueueView } from '../operations-api.ts';

/** The queues with how many of their jobs are where; one of them is looked into. */
export function QueuePicker({
  queues,
  chosen,
  onChoose,
}: {
  readonly queues: readonly QueueView[];
  readonly chosen: string;
  readonly onChoose: (name: string) => void;
}): ReactNode {
  const { t } = useTranslation('operations');
  return (
    <Radio.Group value={chosen} onChange={onChoose} aria-label={t('queue.queues')}>
      <Group gap="sm" align="stretch">
        {queues.map((queue) => (
          <Paper key={queue.name} withBorder p="xs" miw={200}>
            <Stack gap={4}>
              <Radio value={queue.name} label={<QueueName queue={queue} />} />
              <Text size="xs" c="dimmed">
                {t('queue.counts', { active: queue.active, waiting: queue.waiting, delayed: queue.delayed })}
              </Text>
              <Group gap={4}>
                {queue.failed > 0 && <Badge color="red">{t('queue.failed', { count: queue.failed })}</Badge>}
                {queue.isPaused && <Badge color="yellow">{t('queue.paused')}</Badge>}
              </Group>
            </Stack>
          </Paper>
        ))}
      </Group>
    </Radio.Group>
  );
}

function QueueName({ queue: { kind, subject } }: { readonly queue: QueueView }): ReactNode {
  const { t } = useTranslation('operations');
  return (
    <>
      {t(`kind.${kind}`)}
      {subject !== undefined && ` ${subject}`}
    </>
  );
}

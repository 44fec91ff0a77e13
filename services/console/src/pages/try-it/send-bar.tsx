import { Button, Group, Progress, Stack, Text } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorDisplay } from '../../ui/error-display.tsx';
import type { UploadLimits } from './upload-api.ts';
import { isPicture, isSendable, shareSent, unsaid } from './upload-row.ts';
import { useFormat } from '../../ui/use-format.ts';
import type { RunningUpload } from './use-upload.ts';

/** Sends what was chosen, as soon as all is said that has to be. */
export function SendBar({
  upload,
  limits,
}: {
  readonly upload: RunningUpload;
  readonly limits: UploadLimits | undefined;
}): ReactNode {
  const { t } = useTranslation('try-it');
  const { rows, phase, error } = upload;
  const obstacle = useObstacle(upload, limits);
  if (phase === 'sending') {
    const value = 100 * shareSent(rows);
    return (
      <Stack gap={4} role="status">
        <Text size="sm">{t('send.sending', { share: Math.floor(value) })}</Text>
        <Progress value={value} animated aria-label={t('send.progress')} />
      </Stack>
    );
  }
  return (
    <Stack gap="xs">
      {rows.some(isPicture) && (
        <Text size="sm" c="yellow.4">
          {t('picture.mislead')}
        </Text>
      )}
      {error !== undefined && <ErrorDisplay error={error} />}
      <Group>
        <Button
          leftSection={<IconPlayerPlay size={16} aria-hidden />}
          disabled={obstacle !== undefined}
          onClick={upload.send}
        >
          {t('send.now')}
        </Button>
        <Button variant="default" onClick={upload.clear}>
          {t('send.clear')}
        </Button>
        <Text size="sm" c="dimmed" role="status">
          {obstacle ?? t('send.nothingLeaves')}
        </Text>
      </Group>
    </Stack>
  );
}

/** Why it cannot be sent yet. */
function useObstacle({ rows }: RunningUpload, limits: UploadLimits | undefined): string | undefined {
  const { t } = useTranslation('try-it');
  const format = useFormat();
  const sendable = rows.filter(isSendable);
  if (sendable.length === 0) return t('send.nothing');
  const left = unsaid(rows).length;
  if (left > 0) return t('send.unsaid', { count: left });
  if (limits === undefined) return undefined;
  const bytes = sendable.reduce((sum, row) => sum + row.bytes, 0);
  if (sendable.length > limits.files) return t('send.tooManyFiles', { count: limits.files });
  return bytes > limits.bytes ? t('send.tooManyBytes', { bytes: format.bytes(limits.bytes) }) : undefined;
}

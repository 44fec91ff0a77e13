import { ActionIcon, Anchor, Badge, Group, Paper, Stack, Text, Title, Tooltip } from '@mantine/core';
import { IconSend, IconTrash } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMay } from '../../app/session/session.ts';
import { ConfirmAction } from '../../ui/confirm-action.tsx';
import { ErrorDisplay } from '../../ui/error-display.tsx';
import { SendResults } from './send-results.tsx';
import { progressOf } from './trial-progress.ts';
import { uploadApi, uploadsKey } from './upload-api.ts';
import type { Upload, UploadedStudy } from './upload-api.ts';
import { useFormat } from '../../ui/use-format.ts';

export interface RecentTrialsProps {
  readonly uploads: readonly Upload[] | undefined;
  readonly error: unknown;
  readonly keepHours: number | undefined;
}

/** One's own trials that are still there. */
export function RecentTrials({ uploads, error, keepHours }: RecentTrialsProps): ReactNode {
  const { t } = useTranslation('try-it');
  return (
    <Paper withBorder p="sm">
      <Title order={2} size="h5">
        {t('recent.title')}
      </Title>
      <Text size="sm" c="dimmed" my={4}>
        {t('recent.what', { count: keepHours ?? 0 })}
      </Text>
      {error !== null && <ErrorDisplay error={error} />}
      {uploads?.length === 0 && <Text size="sm">{t('recent.none')}</Text>}
      <Stack component="ul" gap={6} p={0} m={0} style={{ listStyle: 'none' }}>
        {uploads?.map((upload) => (
          <RecentTrial key={upload.uploadId} upload={upload} />
        ))}
      </Stack>
    </Paper>
  );
}

function RecentTrial({ upload }: { readonly upload: Upload }): ReactNode {
  const { t } = useTranslation('try-it');
  const { moment } = useFormat();
  const [isAsked, setAsked] = useState(false);
  const queryClient = useQueryClient();
  const { uploadId, openedAt, files, studies } = upload;
  return (
    <Paper component="li" bg="dark.6" px="xs" py={4}>
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm">
          {moment(openedAt)} · {t('recent.files', { count: files })}
        </Text>
        <Tooltip label={t('recent.remove')}>
          <ActionIcon
            variant="subtle"
            color="red"
            aria-label={t('recent.removeOf', { time: moment(openedAt) })}
            onClick={() => {
              setAsked(true);
            }}
          >
            <IconTrash size={16} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </Group>
      {studies.map((study) => (
        <StudyLine key={study.studyInstanceUid} study={study} />
      ))}
      <ConfirmAction
        opened={isAsked}
        onClose={() => {
          setAsked(false);
        }}
        question={t('recent.removeQuestion')}
        consequence={t('recent.removeMeans')}
        action={t('recent.remove')}
        done={t('recent.removed')}
        destructive
        act={() => uploadApi.remove(uploadId)}
        onDone={() => void queryClient.invalidateQueries({ queryKey: uploadsKey })}
      />
    </Paper>
  );
}

function StudyLine({ study }: { readonly study: UploadedStudy }): ReactNode {
  const { t } = useTranslation('try-it');
  const [isSending, setSending] = useState(false);
  const maySend = useMay('operate') && study.trial === 'instances' && progressOf(study) === 'done';
  return (
    <Group gap="xs" wrap="nowrap">
      <Anchor component={Link} to={`/exams/${study.studyInstanceUid}`} size="sm">
        {t('recent.open', { count: study.mammograms })}
      </Anchor>
      <Badge size="sm" color={study.trial === undefined ? 'cyan' : 'gray'}>
        {study.trial === undefined ? t('recent.ofPacs') : t(`short.${progressOf(study)}`)}
      </Badge>
      {maySend && (
        <Tooltip label={t('deliver.title')}>
          <ActionIcon
            variant="subtle"
            aria-label={t('deliver.title')}
            onClick={() => {
              setSending(true);
            }}
          >
            <IconSend size={16} aria-hidden />
          </ActionIcon>
        </Tooltip>
      )}
      {isSending && (
        <SendResults
          studyInstanceUid={study.studyInstanceUid}
          onClose={() => {
            setSending(false);
          }}
        />
      )}
    </Group>
  );
}

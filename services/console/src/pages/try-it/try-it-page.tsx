import { Alert, Grid, Stack, Text } from '@mantine/core';
import { IconFlask } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLiveEvents } from '../../api/events.ts';
import { Page } from '../../ui/page.tsx';
import { DropArea } from './drop-area.tsx';
import { FileList } from './file-list.tsx';
import { RecentTrials } from './recent-trials.tsx';
import { SendBar } from './send-bar.tsx';
import { TrialOutcomes } from './trial-outcomes.tsx';
import { uploadApi, uploadsKey } from './upload-api.ts';
import { useUpload } from './use-upload.ts';
import { ViewHints } from './view-hints.tsx';

/** Bring files, see them analysed; nothing of it goes to the PACS by itself. */
export function TryItPage(): ReactNode {
  const { t } = useTranslation('try-it');
  const upload = useUpload();
  const recent = useQuery({ queryKey: uploadsKey, queryFn: ({ signal }) => uploadApi.list(signal) });
  const queryClient = useQueryClient();
  useLiveEvents((event) => {
    const own = recent.data?.uploads.flatMap(({ studies }) => studies.map((study) => study.studyInstanceUid)) ?? [];
    const isOwn = event.type === 'study' && own.includes(event.data.studyInstanceUid);
    if (isOwn || event.type === 'resync') void queryClient.invalidateQueries({ queryKey: uploadsKey });
  });
  const isEmpty = upload.rows.length === 0;
  return (
    <Page title={t('title')}>
      <Alert icon={<IconFlask aria-hidden />} color="yellow" title={t('research.title')}>
        <Text size="sm">{t('research.what')}</Text>
      </Alert>
      <Grid gap="md">
        <Grid.Col span={{ base: 12, lg: 8 }}>
          <Stack gap="md">
            {upload.phase !== 'sent' && (
              <DropArea limits={recent.data?.limits} isDisabled={upload.phase === 'sending'} onFiles={upload.add} />
            )}
            {!isEmpty && <FileList upload={upload} />}
            {!isEmpty && upload.phase !== 'sent' && <SendBar upload={upload} limits={recent.data?.limits} />}
            {upload.phase === 'sent' && <TrialOutcomes upload={upload} />}
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 4 }}>
          <Stack gap="md">
            <ViewHints rows={upload.rows} />
            <RecentTrials
              uploads={recent.data?.uploads}
              error={recent.error}
              keepHours={recent.data?.limits.keepHours}
            />
          </Stack>
        </Grid.Col>
      </Grid>
    </Page>
  );
}

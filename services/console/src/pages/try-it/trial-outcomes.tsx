import { Alert, Anchor, Button, Group, Loader, Paper, Progress, Stack, Text } from '@mantine/core';
import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { ErrorDisplay } from '../../ui/error-display.tsx';
import type { CompletedStudy } from './upload-api.ts';
import { isDone, progressOf } from './trial-progress.ts';
import { useTrial } from './use-trial.ts';
import type { RunningUpload } from './use-upload.ts';

/** What becomes of the studies that were uploaded, and the way to them. A single one without a remark opens by itself. */
export function TrialOutcomes({ upload }: { readonly upload: RunningUpload }): ReactNode {
  const { t } = useTranslation('try-it');
  const { studies, rows } = upload;
  const isQuiet = rows.every(({ state }) => state.kind === 'taken' && state.file.warnings.length === 0);
  return (
    <Stack gap="sm">
      {studies.length === 0 && <Alert color="red" role="alert" title={t('outcome.none')} />}
      {studies.map((study) => (
        <Outcome key={study.studyInstanceUid} study={study} opensItself={isQuiet && studies.length === 1} />
      ))}
      <Group>
        <Button variant="default" onClick={upload.clear}>
          {t('outcome.more')}
        </Button>
      </Group>
    </Stack>
  );
}

function Outcome({ study, opensItself }: { readonly study: CompletedStudy; readonly opensItself: boolean }): ReactNode {
  const { t } = useTranslation('try-it');
  const navigate = useNavigate();
  const { studyInstanceUid, trial, failure } = study;
  const { study: state, progress, error } = useTrial(studyInstanceUid, trial && failure === undefined);
  const path = `/exams/${studyInstanceUid}`;
  const isReady = !trial || isDone(state);
  useEffect(() => {
    if (opensItself && isReady && failure === undefined) void navigate(path);
  }, [opensItself, isReady, failure, path, navigate]);
  return (
    <Paper withBorder p="sm" data-outcome={isReady ? 'ready' : 'waiting'}>
      <Group justify="space-between">
        <Group gap="sm" role="status">
          {failure === undefined && !isReady && <Loader size="sm" aria-hidden />}
          <Text size="sm">{failure?.message ?? (trial ? t(`outcome.${progressOf(state)}`) : t('outcome.ofPacs'))}</Text>
        </Group>
        {failure === undefined && (
          <Anchor component={Link} to={path} fw={600}>
            {t('outcome.open')}
          </Anchor>
        )}
      </Group>
      {!isReady && progress !== undefined && (
        <Progress value={(100 * progress.done) / progress.total} size="sm" mt={6} aria-label={t('outcome.progress')} />
      )}
      {error !== null && <ErrorDisplay error={error} />}
    </Paper>
  );
}

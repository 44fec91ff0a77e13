import { Alert, Code, Progress, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExamProgress } from '../../../api/events.ts';
import type { Analysis, Exam } from '../exam-view.ts';

interface ExamNoticeProps {
  readonly exam: Exam;
  readonly analysis: Analysis | undefined;
  /** How far the analysis is, where that is known. */
  readonly progress: ExamProgress | undefined;
}

/** What a reader must know before they look at the findings: that there are none yet, or not of every image. */
export function ExamNotice({ exam, analysis, progress }: ExamNoticeProps): ReactNode {
  const { t } = useTranslation('exam');
  if (analysis === undefined) {
    return (
      <Alert m="sm" color="cyan" title={t(`state.${exam.state}`)}>
        <Text size="sm">{t(`stateMeans.${exam.state}`)}</Text>
      </Alert>
    );
  }
  if (analysis.state === 'queued') return <InWork progress={progress} />;
  if (analysis.state !== 'analysed') return <Failure analysis={analysis} />;
  return <FailedImages exam={exam} analysis={analysis} />;
}

function InWork({ progress }: Pick<ExamNoticeProps, 'progress'>): ReactNode {
  const { t } = useTranslation('exam');
  return (
    <Alert m="sm" color="cyan" title={t(progress === undefined ? 'state.QUEUED' : `progress.${progress.stage}`)}>
      {progress !== undefined && (
        <Progress
          mb="xs"
          value={(100 * progress.done) / Math.max(1, progress.total)}
          aria-label={t('progress.images', { done: progress.done, total: progress.total })}
        />
      )}
      <Text size="sm">{t('stateMeans.QUEUED')}</Text>
    </Alert>
  );
}

function Failure({ analysis }: { readonly analysis: Analysis }): ReactNode {
  const { t } = useTranslation('exam');
  const { state, failure } = analysis;
  return (
    <Alert m="sm" color="red" title={t(state === 'refused' ? 'outcome.refused' : 'outcome.failed')}>
      {failure !== undefined && (
        <>
          <Text size="sm">{failure.reason}</Text>
          <Code>{failure.code}</Code>
        </>
      )}
    </Alert>
  );
}

/** Images that were to be analysed and could not be: nothing is known of them, which is not the same as no finding. */
function FailedImages({ exam, analysis }: { readonly exam: Exam; readonly analysis: Analysis }): ReactNode {
  const { t } = useTranslation('exam');
  const failed = analysis.mammograms.flatMap((each) => (each.state === 'failed' ? [each] : []));
  if (failed.length === 0) return null;
  return (
    <Alert m="sm" color="orange" title={t('failedImages.title', { count: failed.length })}>
      <Stack gap={4}>
        {failed.map(({ sopInstanceUid, code, reason }) => {
          const image = exam.mammograms.find((each) => each.sopInstanceUid === sopInstanceUid);
          const name = image === undefined ? '' : `${image.imageLaterality} ${image.view}: `;
          return (
            <Text key={sopInstanceUid} size="sm">
              {`${name}${reason} `}
              <Code>{code}</Code>
            </Text>
          );
        })}
      </Stack>
    </Alert>
  );
}

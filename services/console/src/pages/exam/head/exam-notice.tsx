import { Alert, Code, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Analysis, Exam } from '../exam-view.ts';

/** What a reader must know before they look at the findings: that there are none yet, or not of every image. */
export function ExamNotice({
  exam,
  analysis,
}: {
  readonly exam: Exam;
  readonly analysis: Analysis | undefined;
}): ReactNode {
  const { t } = useTranslation('exam');
  if (analysis === undefined) return <Waiting title={t(`state.${exam.state}`)} what={t(`stateMeans.${exam.state}`)} />;
  if (analysis.state === 'queued') return <Queued exam={exam} />;
  if (analysis.state !== 'analysed') {
    const { code = '', reason = '' } = analysis.failure ?? {};
    return <Failure title={t(`outcome.${analysis.state}`)} code={code} reason={reason} />;
  }
  return <FailedImages exam={exam} analysis={analysis} />;
}

function Waiting({ title, what }: { readonly title: string; readonly what: string }): ReactNode {
  return (
    <Alert m="sm" color="cyan" title={title}>
      <Text size="sm">{what}</Text>
    </Alert>
  );
}

function Queued({ exam: { queue } }: { readonly exam: Exam }): ReactNode {
  const { t } = useTranslation('exam');
  const position = queue?.position;
  const what = position === undefined ? t('stateMeans.QUEUED') : t('queued.position', { position });
  return <Waiting title={t('state.QUEUED')} what={what} />;
}

function Failure({
  title,
  code,
  reason,
}: {
  readonly title: string;
  readonly code: string;
  readonly reason: string;
}): ReactNode {
  return (
    <Alert m="sm" color="red" title={title}>
      <Text size="sm">{reason}</Text>
      <Code>{code}</Code>
    </Alert>
  );
}

/** Images that were to be analysed and could not be: nothing is known of them, which is not the same as no finding. */
function FailedImages({ exam, analysis }: { readonly exam: Exam; readonly analysis: Analysis }): ReactNode {
  const { t } = useTranslation('exam');
  const failed = analysis.mammograms.filter(({ state }) => state === 'failed');
  if (failed.length === 0) return null;
  return (
    <Alert m="sm" color="orange" title={t('failedImages.title', { count: failed.length })}>
      <Stack gap={4}>
        {failed.map(({ sopInstanceUid, code = '', reason = '' }) => {
          const image = exam.mammograms.find((each) => each.sopInstanceUid === sopInstanceUid);
          const name = image === undefined ? '' : `${image.imageLaterality} ${image.view}`;
          return (
            <Text key={sopInstanceUid} size="sm">
              {`${name}: ${reason} `}
              <Code>{code}</Code>
            </Text>
          );
        })}
      </Stack>
    </Alert>
  );
}

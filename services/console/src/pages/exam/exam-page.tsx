import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { ErrorDisplay } from '../../ui/error-display.tsx';
import { Page } from '../../ui/page.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { ExamDesk } from './exam-desk.tsx';
import { useExam } from './use-exam.ts';

/** `/exams/{Study Instance UID}`: one exam. */
export function ExamPage(): ReactNode {
  const { studyInstanceUid = '' } = useParams();
  // Another exam begins anew: nothing that was chosen for one holds for the next.
  return <ExamOf key={studyInstanceUid} studyInstanceUid={studyInstanceUid} />;
}

function ExamOf({ studyInstanceUid }: { readonly studyInstanceUid: string }): ReactNode {
  const { t } = useTranslation('exam');
  const { data: exam, error, refetch } = useExam(studyInstanceUid);
  if (exam !== undefined) return <ExamDesk exam={exam} />;
  return (
    <Page title={t('title')}>
      {error === null ? (
        <Waiting label={t('loading')} />
      ) : (
        <ErrorDisplay error={error} onRetry={() => void refetch()} />
      )}
    </Page>
  );
}

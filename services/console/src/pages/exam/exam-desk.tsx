import { Tabs } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { AboutExam } from './about/about-exam.tsx';
import { Processing } from './about/processing.tsx';
import classes from './exam.module.css';
import type { Exam } from './exam-view.ts';
import { ExamImages } from './exam-images.tsx';
import { FindingsPanel } from './findings/findings-panel.tsx';
import { ExamHead } from './head/exam-head.tsx';
import { useExamKeys } from './use-exam-keys.ts';
import { useOpinions } from './use-exam.ts';
import { useLiveExam } from './use-live-exam.ts';
import { useReading } from './use-reading.ts';

/** An exam: its images, and beside them what is known of it. */
export function ExamDesk({ exam }: { readonly exam: Exam }): ReactNode {
  const { t } = useTranslation('exam');
  const { data: opinions, isError } = useOpinions(exam.studyInstanceUid);
  const reading = useReading(exam, isError ? 'unknown' : opinions);
  useExamKeys(reading);
  const progress = useLiveExam(exam.studyInstanceUid);
  return (
    <div className={classes['desk']}>
      <title>{`${t('title')} · Mammoflow`}</title>
      <ExamHead exam={exam} reading={reading} />
      <div className={classes['work']}>
        <section className={classes['images']} aria-label={t('images')}>
          <ExamImages exam={exam} reading={reading} />
        </section>
        <section className={classes['panel']} aria-label={t('panel')}>
          <Tabs
            defaultValue="findings"
            keepMounted={false}
            classNames={{ root: classes['tabs'] ?? '', panel: classes['tab'] ?? '' }}
          >
            <Tabs.List>
              <Tabs.Tab value="findings">{t('tabs.findings')}</Tabs.Tab>
              <Tabs.Tab value="exam">{t('tabs.exam')}</Tabs.Tab>
              <Tabs.Tab value="processing">{t('tabs.processing')}</Tabs.Tab>
            </Tabs.List>
            <Tabs.Panel value="findings">
              <FindingsPanel exam={exam} reading={reading} opinions={opinions} progress={progress} />
            </Tabs.Panel>
            <Tabs.Panel value="exam">
              <AboutExam exam={exam} reading={reading} opinions={opinions} />
            </Tabs.Panel>
            <Tabs.Panel value="processing">
              <Processing exam={exam} analysis={reading.analysis} />
            </Tabs.Panel>
          </Tabs>
        </section>
      </div>
    </div>
  );
}

import { ActionIcon, Badge, Button, Group, Text, Title, Tooltip } from '@mantine/core';
import { IconArrowLeft, IconExternalLink } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import classes from '../exam.module.css';
import type { Exam, ExamState } from '../exam-view.ts';
import { useFormat } from '../../../ui/use-format.ts';
import type { Reading } from '../use-reading.ts';
import { ActionsMenu } from './actions-menu.tsx';
import { DownloadMenu } from './download-menu.tsx';
import { Neighbours } from './neighbours.tsx';

interface ExamHeadProps {
  readonly exam: Exam;
  readonly reading: Reading;
}

const colours: Readonly<Record<ExamState, string>> = {
  RECEIVING: 'gray',
  SET_ASIDE: 'gray',
  QUEUED: 'cyan',
  DELIVERING: 'cyan',
  REFUSED_BY_PACS: 'orange',
  COMPLETED: 'teal',
  FAILED: 'red',
  REFUSED: 'orange',
};

/** Where the exam stands, what it comes to, and what can be done with it. */
export function ExamHead({ exam, reading }: ExamHeadProps): ReactNode {
  const { t } = useTranslation('exam');
  const { analysis } = reading;
  const { search } = useLocation();
  return (
    <div className={classes['head']}>
      <Tooltip label={t('toList')}>
        <ActionIcon component={Link} to={`/exams${search}`} variant="subtle" color="gray" aria-label={t('toList')}>
          <IconArrowLeft size={20} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <Neighbours studyInstanceUid={exam.studyInstanceUid} />
      <Title order={1} size="h4">
        {t('title')}
      </Title>
      <Badge color={colours[exam.state]}>{t(`state.${exam.state}`)}</Badge>
      {analysis?.priority === 'urgent' && <Badge color="orange">{t('urgent')}</Badge>}
      <Summary reading={reading} />
      <Group gap={6} ml="auto" wrap="nowrap">
        {exam.viewer !== undefined && (
          <Button
            component="a"
            href={exam.viewer}
            target="_blank"
            rel="noreferrer"
            size="compact-sm"
            variant="default"
            rightSection={<IconExternalLink size={14} aria-hidden />}
          >
            {t('openInViewer')}
          </Button>
        )}
        <DownloadMenu exam={exam} analysis={analysis} />
        <ActionsMenu exam={exam} />
      </Group>
    </div>
  );
}

/** Exam score and density in a line; nothing of the model while it is hidden. */
function Summary({ reading }: { readonly reading: Reading }): ReactNode {
  const { t } = useTranslation('exam');
  const format = useFormat();
  const { analysis, isHidden } = reading;
  if (analysis === undefined || isHidden) return null;
  const { examScore, density } = analysis;
  return (
    <>
      {examScore !== undefined && (
        <Text size="sm">
          {t('examScore')}{' '}
          <Text span fw={700}>
            {format.number(examScore.value, 1)}
          </Text>{' '}
          {examScore.breasts
            .map(({ imageLaterality, value }) => `${imageLaterality} ${format.number(value, 1)}`)
            .join(' · ')}
          {examScore.incomplete && ` (${t('incomplete')})`}
        </Text>
      )}
      {density !== undefined && (
        <Text size="sm">
          {t('density.name')}{' '}
          <Text span fw={700}>
            {density.category}
          </Text>
        </Text>
      )}
    </>
  );
}

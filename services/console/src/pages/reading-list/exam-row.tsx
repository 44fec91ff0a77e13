import { Badge, Group, Progress, Text } from '@mantine/core';
import { IconAlertTriangle, IconUrgent } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ListedStudy } from '../../api/events.ts';
import { useFormat } from '../../ui/use-format.ts';
import { StateCell } from './state-cell.tsx';
import { timeAgo } from './time-ago.ts';
import type { Patient } from './use-patients.ts';
import classes from './reading-list.module.css';

export interface ExamRowProps {
  readonly study: ListedStudy;
  /** From 0. */
  readonly index: number;
  readonly patient: Patient | undefined;
  /** Behind the path of the exam, so that it keeps the list. */
  readonly search: string;
  readonly nowMs: number;
  /** Pixels from the top of all rows. */
  readonly top: number;
}

/** An exam in the list. Its link is what the keyboard goes to; a click anywhere in the row is a click on it. */
export function ExamRow({ study, index, patient, search, nowMs, top }: ExamRowProps): ReactNode {
  const { t, i18n } = useTranslation('reading-list');
  const { moment } = useFormat();
  const { studyInstanceUid, receivedAt, examScore, findings, density } = study;
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      className={classes['row']}
      style={{ transform: `translateY(${top}px)` }}
      data-study={studyInstanceUid}
      data-state={study.state}
    >
      <div role="cell">
        <StateCell study={study} />
      </div>
      <div role="cell" title={moment(receivedAt)}>
        <Text size="sm" truncate>
          {timeAgo(receivedAt, nowMs, i18n.language)}
        </Text>
        <Text size="xs" c="dimmed" truncate>
          {moment(receivedAt)}
        </Text>
      </div>
      <div role="cell">
        <Link to={`/exams/${studyInstanceUid}${search}`} className={classes['link']} data-index={index}>
          <PatientText patient={patient} studyInstanceUid={studyInstanceUid} />
        </Link>
      </div>
      <div role="cell">{examScore === undefined ? <Nothing /> : <Score {...examScore} />}</div>
      <div role="cell" className={classes['number']}>
        {findings === undefined ? <Nothing /> : <Text size="sm">{findings}</Text>}
      </div>
      <div role="cell" className={classes['number']}>
        {density === undefined ? <Nothing /> : <Text size="sm">{density.category}</Text>}
      </div>
      <div role="cell">
        <Deliveries study={study} />
      </div>
      <div role="cell">
        <Group gap={4} wrap="nowrap">
          {study.priority === 'urgent' && (
            <Badge color="red" size="sm" tt="none" flex="none" leftSection={<IconUrgent size={12} aria-hidden />}>
              {t('urgent')}
            </Badge>
          )}
          {study.trial !== undefined && (
            <Badge color="grape" size="sm" tt="none" flex="none">
              {t('trial')}
            </Badge>
          )}
          <Text size="xs" c="dimmed" truncate>
            {study.sentBy}
          </Text>
        </Group>
      </div>
    </div>
  );
}

function PatientText({
  patient,
  studyInstanceUid,
}: {
  readonly patient: Patient | undefined;
  readonly studyInstanceUid: string;
}): ReactNode {
  const { t } = useTranslation('reading-list');
  const { day } = useFormat();
  if (patient === undefined)
    return (
      <Text size="sm" ff="monospace" truncate component="span" display="block">
        {studyInstanceUid}
      </Text>
    );
  const details = [patient.id, patient.birthDate && day(patient.birthDate), patient.accessionNumber];
  return (
    <>
      <Text size="sm" truncate component="span" display="block">
        {patient.name ?? t('noName')}
      </Text>
      <Text size="xs" c="dimmed" truncate component="span" display="block">
        {details.filter((text) => text !== undefined && text !== '').join(' · ')}
      </Text>
    </>
  );
}

/** A number that orders exams; no probability, so it has no percent sign. */
function Score({ value, incomplete }: NonNullable<ListedStudy['examScore']>): ReactNode {
  const { t } = useTranslation('reading-list');
  const { number } = useFormat();
  return (
    <Group gap={8} wrap="nowrap">
      <Text size="sm" w={40} ta="right" className={classes['figures']}>
        {number(value, 1)}
      </Text>
      <Progress value={value} size={8} flex={1} color="cyan.4" aria-hidden />
      {incomplete && <IconAlertTriangle size={16} role="img" aria-label={t('incomplete')} />}
    </Group>
  );
}

function Deliveries({ study: { deliveries } }: { readonly study: ListedStudy }): ReactNode {
  const { t } = useTranslation('reading-list');
  const states = Object.entries(deliveries);
  if (states.length === 0) return <Nothing />;
  const delivered = states.filter(([, state]) => state === 'delivered').length;
  const title = states.map(([name, state]) => `${name}: ${t(`deliveryStates.${state}`)}`).join('\n');
  const isRefused = states.some(([, state]) => state === 'refused');
  return (
    <Text size="sm" truncate title={title} {...(isRefused ? { c: 'orange.4' } : {})}>
      {isRefused
        ? t('deliveryRefused', { names: states.filter(([, state]) => state === 'refused').map(([name]) => name) })
        : t('delivered', { delivered, all: states.length })}
    </Text>
  );
}

function Nothing(): ReactNode {
  return (
    <Text span c="dimmed" aria-hidden>
      –
    </Text>
  );
}

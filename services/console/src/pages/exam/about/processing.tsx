import { Anchor, Badge, Code, Group, Stack, Table, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Analysis, Exam, Reason } from '../exam-view.ts';
import { useFormat } from '../../../ui/use-format.ts';
import { Deliveries } from './deliveries.tsx';
import { Section } from './section.tsx';
import { timingsOf } from './timings.ts';

interface ProcessingProps {
  readonly exam: Exam;
  readonly analysis: Analysis | undefined;
}

/** How the exam was gone through: by which models, how long, what of it was left out, and where its results are. */
export function Processing({ exam, analysis }: ProcessingProps): ReactNode {
  const { t } = useTranslation('exam');
  return (
    <Stack p="md" gap="lg">
      {analysis !== undefined && (
        <>
          <Deliveries exam={exam} analysis={analysis} />
          <Results exam={exam} analysis={analysis} />
          <Models analysis={analysis} />
          <Timings analysis={analysis} />
          <Left title={t('left.notAnalysed')} reasons={analysis.notAnalysed} />
        </>
      )}
      <Left title={t('left.setAside')} reasons={exam.setAside} />
      <Section title={t('uids')}>
        <Code>{exam.studyInstanceUid}</Code>
        {analysis !== undefined && <Code>{analysis.jobId}</Code>}
      </Section>
    </Stack>
  );
}

function Results({ exam, analysis }: { readonly exam: Exam; readonly analysis: Analysis }): ReactNode {
  const { t } = useTranslation('exam');
  const { results = [] } = analysis;
  if (results.length === 0) return null;
  return (
    <Section title={t('results')}>
      <Stack gap={8}>
        {results.map(({ kind, sopInstanceUid }) => (
          <Anchor
            key={sopInstanceUid}
            size="sm"
            href={`/api/studies/${exam.studyInstanceUid}/results/${sopInstanceUid}`}
            download
          >
            {t('resultNamed', { kind, end: sopInstanceUid.slice(-6) })}
          </Anchor>
        ))}
      </Stack>
    </Section>
  );
}

function Models({ analysis: { bundles, reading } }: { readonly analysis: Analysis }): ReactNode {
  const { t } = useTranslation('exam');
  return (
    <Section title={t('models.title')}>
      <Table fz="sm" withRowBorders={false} verticalSpacing={2}>
        <Table.Tbody>
          {Object.entries(bundles).map(([task, { id, version, sha256 }]) => (
            <Table.Tr key={task}>
              <Table.Th fw={400}>{t(`models.${taskOf(task)}`)}</Table.Th>
              <Table.Td>
                <Anchor component={Link} to={`/models#${id}`} size="sm">
                  {id}
                </Anchor>{' '}
                {version}
                <Text size="xs" c="dimmed">
                  {`SHA-256 ${sha256.slice(0, 12)}…`}
                  {reading?.preprocessingProfiles[task] !== undefined && ` · ${reading.preprocessingProfiles[task]}`}
                </Text>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Section>
  );
}

const tasks = ['detection', 'segmentation', 'classification', 'density'] as const;

function taskOf(name: string): (typeof tasks)[number] | 'other' {
  return tasks.find((task) => task === name) ?? 'other';
}

function Timings({ analysis: { timings } }: { readonly analysis: Analysis }): ReactNode {
  const { t } = useTranslation('exam');
  const format = useFormat();
  return (
    <Section title={t('timings.title')}>
      <Table fz="sm" withRowBorders={false} verticalSpacing={2}>
        <Table.Tbody>
          {timingsOf(timings).map(([step, ms]) => (
            <Table.Tr key={step}>
              <Table.Th fw={400}>{t(`timings.${step}`)}</Table.Th>
              <Table.Td ta="right">{format.duration(ms)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Section>
  );
}

function Left({ title, reasons }: { readonly title: string; readonly reasons: readonly Reason[] }): ReactNode {
  if (reasons.length === 0) return null;
  return (
    <Section title={title}>
      {reasons.map(({ sopInstanceUid, code, reason }) => (
        <Stack key={sopInstanceUid} gap={0}>
          <Text size="sm">{reason}</Text>
          <Group gap="xs">
            <Badge size="sm" color="gray" tt="none">
              {code}
            </Badge>
            <Text size="xs" c="dimmed">
              {`…${sopInstanceUid.slice(-16)}`}
            </Text>
          </Group>
        </Stack>
      ))}
    </Section>
  );
}

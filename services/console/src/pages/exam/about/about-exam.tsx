import { Anchor, Badge, Code, Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { densityCategories } from '../exam-view.ts';
import type { Analysis, Exam } from '../exam-view.ts';
import type { Opinions } from '../opinion/opinion-draft.ts';
import { useFormat } from '../../../ui/use-format.ts';
import type { Reading } from '../use-reading.ts';
import { Section } from './section.tsx';
import { ShareBar } from './share-bar.tsx';

interface AboutExamProps {
  readonly exam: Exam;
  readonly reading: Reading;
  readonly opinions: Opinions | undefined;
}

/** What the analysis says of the exam as a whole, what it was compared with, and what readers say. */
export function AboutExam({ reading, opinions }: AboutExamProps): ReactNode {
  const { t } = useTranslation('exam');
  const { analysis, isHidden } = reading;
  if (analysis === undefined) return <Nothing />;
  return (
    <Stack p="md" gap="lg">
      {isHidden ? (
        <Text size="sm" c="dimmed">
          {t('blind.what')}
        </Text>
      ) : (
        <>
          <Scores analysis={analysis} />
          <DensityOf analysis={analysis} />
          <OpinionsOf opinions={opinions} />
        </>
      )}
      <Priors analysis={analysis} />
    </Stack>
  );
}

function Nothing(): ReactNode {
  const { t } = useTranslation('exam');
  return (
    <Text p="md" size="sm" c="dimmed">
      {t('nothingYet')}
    </Text>
  );
}

function Scores({ analysis: { examScore } }: { readonly analysis: Analysis }): ReactNode {
  const { t } = useTranslation('exam');
  const format = useFormat();
  if (examScore === undefined) return null;
  return (
    <Section title={t('examScore')}>
      {examScore.breasts.map(({ imageLaterality, value }) => (
        <ShareBar key={imageLaterality} name={imageLaterality} share={value / 100} text={format.number(value, 1)} />
      ))}
      <Text size="xs" c="dimmed">
        {t(examScore.incomplete ? 'examScoreIncomplete' : 'examScoreMeans')}
      </Text>
    </Section>
  );
}

function DensityOf({ analysis: { density, bundles } }: { readonly analysis: Analysis }): ReactNode {
  const { t } = useTranslation('exam');
  const format = useFormat();
  if (density === undefined) {
    return (
      <Section title={t('density.name')}>
        <Text size="sm" c="dimmed">
          {t(bundles['density'] === undefined ? 'density.noModel' : 'density.failed')}
        </Text>
      </Section>
    );
  }
  return (
    <Section title={t('density.of', { category: density.category })}>
      <Text size="sm">{t(`density.${density.category}`)}</Text>
      {density.breasts.map(({ imageLaterality, category, probabilities }) => (
        <Stack key={imageLaterality} gap={2}>
          <Text size="sm" fw={600}>
            {t('density.breast', { breast: t(`breast.${imageLaterality}`), category })}
          </Text>
          {densityCategories.map((each) => (
            <ShareBar key={each} name={each} share={probabilities[each]} text={format.percent(probabilities[each])} />
          ))}
        </Stack>
      ))}
      {density.incomplete && (
        <Text size="xs" c="dimmed">
          {t('density.incomplete')}
        </Text>
      )}
    </Section>
  );
}

function Priors({ analysis: { priors } }: { readonly analysis: Analysis }): ReactNode {
  const { t } = useTranslation('exam');
  const format = useFormat();
  if (priors === undefined) return null;
  return (
    <Section title={t('priors.title')}>
      {priors.state === 'none' && <Text size="sm">{t('priors.none')}</Text>}
      {priors.state === 'unavailable' && (
        <Text size="sm">
          {t('priors.unavailable', { reason: priors.reason })} <Code>{priors.code}</Code>
        </Text>
      )}
      {priors.state === 'found' &&
        priors.exams.map(({ studyInstanceUid, studyDate }) => (
          <Anchor key={studyInstanceUid} component={Link} to={`/exams/${studyInstanceUid}`} size="sm">
            {format.day(studyDate)}
          </Anchor>
        ))}
    </Section>
  );
}

function OpinionsOf({ opinions }: { readonly opinions: Opinions | undefined }): ReactNode {
  const { t } = useTranslation('exam');
  const format = useFormat();
  const given = opinions?.opinions ?? [];
  if (given.length === 0) return null;
  return (
    <Section title={t('opinion.all')}>
      {given.toReversed().map((opinion) => (
        <Group key={`${opinion.givenAt} ${opinion.reader}`} gap="xs" opacity={opinion.stands ? 1 : 0.75}>
          <Text size="sm" fw={600}>
            {opinion.reader}
          </Text>
          <Text size="sm">{t('opinion.scoreOf', { score: format.number(opinion.score) })}</Text>
          {opinion.hybridScore !== undefined && (
            <Text size="sm">{t('opinion.hybrid', { score: format.number(opinion.hybridScore, 1) })}</Text>
          )}
          {!opinion.findingsVisible && <Badge size="sm">{t('blind.badge')}</Badge>}
          {opinion.missedLesion && (
            <Badge size="sm" color="orange">
              {t('opinion.missedBadge')}
            </Badge>
          )}
          <Text size="xs" c="dimmed">
            {opinion.stands
              ? format.moment(opinion.givenAt)
              : t('opinion.former', { when: format.moment(opinion.givenAt) })}
          </Text>
        </Group>
      ))}
    </Section>
  );
}

import { ActionIcon, Badge, Group, Text, Tooltip, UnstyledButton } from '@mantine/core';
import { IconQuestionMark, IconThumbDown, IconThumbUp } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../app/session/session.ts';
import classes from '../exam.module.css';
import { findingOpinions, sayOf } from '../opinion/opinion-draft.ts';
import type { FindingOpinion } from '../opinion/opinion-draft.ts';
import { useFormat } from '../../../ui/use-format.ts';
import type { Reading } from '../use-reading.ts';
import { suspicionOf } from './listed-finding.ts';
import type { ListedFinding } from './listed-finding.ts';
import { useFindingWords } from './use-finding-words.ts';

interface FindingItemProps {
  readonly finding: ListedFinding;
  readonly reading: Reading;
}

/** A finding in the list: chosen here, it is shown in the image, and the other way round. */
export function FindingItem({ finding, reading }: FindingItemProps): ReactNode {
  const item = useRef<HTMLLIElement>(null);
  const mayGive = useMay('opinion');
  const isSelected = reading.selected === finding.trackingUid;
  useEffect(() => {
    if (isSelected) item.current?.scrollIntoView({ block: 'nearest' });
  }, [isSelected]);
  return (
    <li ref={item} className={classes['item']} data-selected={isSelected}>
      <UnstyledButton
        className={classes['choose']}
        aria-pressed={isSelected}
        onClick={() => {
          reading.select(isSelected ? undefined : finding.trackingUid);
        }}
      >
        <FindingWords finding={finding} />
      </UnstyledButton>
      {mayGive && <Say finding={finding} reading={reading} />}
    </li>
  );
}

function FindingWords({ finding }: { readonly finding: ListedFinding }): ReactNode {
  const { t } = useTranslation('exam');
  const format = useFormat();
  const { imageLaterality, view, number, colour, change } = finding;
  const words = useFindingWords()(finding);
  return (
    <>
      <Group gap={8} wrap="nowrap">
        <svg className={classes['dot']} viewBox="0 0 10 10" aria-hidden>
          <circle cx="5" cy="5" r="5" fill={colour} />
        </svg>
        <Text size="sm" fw={600} component="span">
          {t('finding.name', { view: `${imageLaterality} ${view}`, number })}
        </Text>
        <Text size="sm" fw={600} component="span" ml="auto">
          {format.percent(suspicionOf(finding))}
        </Text>
        {change !== undefined && change.state !== 'stable' && (
          <Badge size="sm" color={change.state === 'not-comparable' ? 'gray' : 'orange'}>
            {t(`change.${change.state}`)}
          </Badge>
        )}
      </Group>
      <Text size="xs" c="dark.1" component="span" display="block">
        {words.join(' · ')}
      </Text>
    </>
  );
}

const icons: Readonly<Record<FindingOpinion, typeof IconThumbUp>> = {
  agree: IconThumbUp,
  unsure: IconQuestionMark,
  disagree: IconThumbDown,
};

function Say({ finding, reading }: FindingItemProps): ReactNode {
  const { t } = useTranslation('exam');
  const { draft, setDraft } = reading;
  const name = t('finding.name', { view: `${finding.imageLaterality} ${finding.view}`, number: finding.number });
  return (
    <div className={classes['say']} role="group" aria-label={t('opinion.of', { name })}>
      {findingOpinions.map((opinion) => {
        const Icon = icons[opinion];
        const isSaid = draft.findings[finding.trackingUid] === opinion;
        return (
          <Tooltip key={opinion} label={t(`opinion.${opinion}`)}>
            <ActionIcon
              size="md"
              variant={isSaid ? 'filled' : 'subtle'}
              color={isSaid ? 'cyan' : 'gray'}
              aria-label={t(`opinion.${opinion}`)}
              aria-pressed={isSaid}
              onClick={() => {
                setDraft(sayOf(draft, finding.trackingUid, opinion));
              }}
            >
              <Icon size={16} aria-hidden />
            </ActionIcon>
          </Tooltip>
        );
      })}
    </div>
  );
}

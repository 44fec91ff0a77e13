import { Badge, Button, Code, Group, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../app/session/session.ts';
import { ConfirmAction } from '../../../ui/confirm-action.tsx';
import type { Analysis, Delivery, Exam } from '../exam-view.ts';
import { examKey, sendAgain } from '../use-exam.ts';
import { useFormat } from '../../../ui/use-format.ts';
import { Section } from './section.tsx';

const colours: Readonly<Record<Delivery['state'], string>> = { waiting: 'cyan', delivered: 'teal', refused: 'orange' };

/** Where the results were sent and what came of it; an operator sends them once more. */
export function Deliveries({ exam, analysis }: { readonly exam: Exam; readonly analysis: Analysis }): ReactNode {
  const { t } = useTranslation('exam');
  const queryClient = useQueryClient();
  const mayOperate = useMay('operate');
  const [destination, setDestination] = useState('');
  const [isAsking, setAsking] = useState(false);
  if (analysis.deliveries.length === 0) return null;
  return (
    <Section title={t('deliveries.title')}>
      {analysis.deliveries.map((delivery) => (
        <Group key={delivery.destination} justify="space-between" wrap="nowrap" align="flex-start">
          <Described delivery={delivery} />
          {mayOperate && delivery.state !== 'waiting' && (
            <Button
              size="compact-xs"
              variant="default"
              onClick={() => {
                setDestination(delivery.destination);
                setAsking(true);
              }}
            >
              {t('deliveries.again')}
            </Button>
          )}
        </Group>
      ))}
      <ConfirmAction
        opened={isAsking}
        onClose={() => {
          setAsking(false);
        }}
        question={t('deliveries.question', { destination })}
        consequence={t('deliveries.consequence')}
        action={t('deliveries.again')}
        done={t('deliveries.done')}
        act={() => sendAgain(exam.studyInstanceUid, destination)}
        onDone={() => void queryClient.invalidateQueries({ queryKey: examKey(exam.studyInstanceUid) })}
      />
    </Section>
  );
}

function Described({ delivery }: { readonly delivery: Delivery }): ReactNode {
  const { t } = useTranslation('exam');
  const format = useFormat();
  const { destination, state, endedAt, stored, refused, failure } = delivery;
  const [first] = refused;
  const { code, reason } = failure ?? first ?? {};
  return (
    <Stack gap={2}>
      <Group gap="xs">
        <Text size="sm" fw={600}>
          {destination}
        </Text>
        <Badge size="sm" color={colours[state]}>
          {t(`deliveries.${state}`)}
        </Badge>
      </Group>
      <Text size="xs" c="dimmed">
        {t('deliveries.stored', { count: stored })}
        {endedAt !== undefined && ` · ${format.moment(endedAt)}`}
      </Text>
      {code !== undefined && (
        <Text size="xs">
          {reason} <Code>{code}</Code>
        </Text>
      )}
    </Stack>
  );
}

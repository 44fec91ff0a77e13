import { Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../app/session/session.ts';
import { AnswerDisplay } from '../answer-display.tsx';
import { useDestinations } from '../operations-api.ts';
import type { Destination, TrialAnswer } from '../operations-api.ts';
import { TrialResult } from './trial-result.tsx';
import { TryDestination } from './try-destination.tsx';

/** Where results go, and whether that works. */
export function DestinationsTab(): ReactNode {
  const { t } = useTranslation('operations');
  return (
    <AnswerDisplay query={useDestinations()}>
      {({ destinations }) => (
        <Stack gap="md">
          {destinations.length === 0 && <Text>{t('destinations.none')}</Text>}
          {destinations.map((destination) => (
            <OneDestination key={destination.name} destination={destination} />
          ))}
        </Stack>
      )}
    </AnswerDisplay>
  );
}

function OneDestination({ destination }: { readonly destination: Destination }): ReactNode {
  const { t } = useTranslation('operations');
  const mayOperate = useMay('operate');
  const [answer, setAnswer] = useState<TrialAnswer>();
  const { name, kind, studies } = destination;
  return (
    <Paper withBorder p="sm" component="section" aria-label={name}>
      <Stack gap="sm">
        <Group justify="space-between">
          <Stack gap={0}>
            <Title order={2} size="h5">
              {name}
            </Title>
            <Text size="sm" c="dimmed">
              {kind === 'dimse' ? 'DIMSE' : 'DICOMweb'} · {t(`destinations.${studies}`)}
            </Text>
          </Stack>
          {mayOperate && <TryDestination destination={destination} onAnswer={setAnswer} />}
        </Group>
        <div role="status">{answer !== undefined && <TrialResult answer={answer} />}</div>
      </Stack>
    </Paper>
  );
}

import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { answerOf, gateway } from '../../../api/gateway.ts';
import { ConfirmAction } from '../../../ui/confirm-action.tsx';
import type { Destination, TrialAnswer } from '../operations-api.ts';

const texts = { connect: 'connect', 'round-trip': 'roundTrip' } as const;
type Kind = keyof typeof texts;

/** Has a destination tried, after asking. */
export function TryDestination({
  destination: { name, kind: protocol },
  onAnswer,
}: {
  readonly destination: Destination;
  readonly onAnswer: (answer: TrialAnswer) => void;
}): ReactNode {
  const { t } = useTranslation('operations');
  const [wanted, setWanted] = useState<Kind>();
  const kinds: readonly Kind[] = protocol === 'dimse' ? ['connect'] : ['connect', 'round-trip'];
  const text = texts[wanted ?? 'connect'];
  const act = async (): Promise<void> => {
    const options = { params: { path: { destination: name } }, body: { kind: wanted ?? 'connect' } };
    onAnswer(await answerOf(gateway.POST('/api/destinations/{destination}/trials', options)));
  };
  return (
    <Group gap="xs">
      {kinds.map((kind) => (
        <Button
          key={kind}
          size="compact-sm"
          variant="default"
          onClick={() => {
            setWanted(kind);
          }}
        >
          {t(`try.${texts[kind]}.action`)}
        </Button>
      ))}
      <ConfirmAction
        opened={wanted !== undefined}
        onClose={() => {
          setWanted(undefined);
        }}
        question={t(`try.${text}.question`, { name })}
        consequence={t(`try.${text}.consequence.${protocol === 'dimse' ? 'dimse' : 'dicomweb'}`)}
        action={t(`try.${text}.action`)}
        done={t('try.done', { name })}
        act={act}
      />
    </Group>
  );
}

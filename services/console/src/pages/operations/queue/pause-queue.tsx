import { Button } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../app/session/session.ts';
import { ConfirmAction } from '../../../ui/confirm-action.tsx';
import { setPaused, useRefresh } from '../operations-api.ts';
import type { QueueView } from '../operations-api.ts';

/** Holds a queue, or lets it go on. */
export function PauseQueue({ queue: { name, isPaused } }: { readonly queue: QueueView }): ReactNode {
  const { t } = useTranslation('operations');
  const [isAsked, setAsked] = useState(false);
  const refresh = useRefresh();
  const text = isPaused ? 'resume' : 'pause';
  if (!useMay('operate')) return null;
  return (
    <>
      <Button
        variant="default"
        leftSection={isPaused ? <IconPlayerPlay size={16} aria-hidden /> : <IconPlayerPause size={16} aria-hidden />}
        onClick={() => {
          setAsked(true);
        }}
      >
        {t(`${text}.action`)}
      </Button>
      <ConfirmAction
        opened={isAsked}
        onClose={() => {
          setAsked(false);
        }}
        question={t(`${text}.question`, { queue: name })}
        consequence={t(`${text}.consequence`)}
        action={t(`${text}.action`)}
        done={t(`${text}.done`)}
        act={() => setPaused(name, !isPaused)}
        onDone={refresh}
      />
    </>
  );
}

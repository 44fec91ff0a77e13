import { Code, List, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmAction } from '../../ui/confirm-action.tsx';
import { actOnStudies, useRefresh } from './operations-api.ts';
import type { StudyAction } from './operations-api.ts';

const texts = { retry: 'retry', drop: 'drop', 'make-urgent': 'urgent' } as const;

/** What somebody wants to have done, and with which studies. */
export interface WantedAction {
  readonly action: StudyAction;
  readonly studies: readonly string[];
}

/** Asks once before something is done with studies, and says with which it could not be done. */
export function ActOnStudies({
  wanted,
  onClose,
  onDone,
}: {
  readonly wanted: WantedAction | undefined;
  readonly onClose: () => void;
  readonly onDone?: () => void;
}): ReactNode {
  const { t } = useTranslation('operations');
  const refresh = useRefresh();
  const { action, studies } = wanted ?? { action: 'retry', studies: [] };
  const text = texts[action];
  const act = async (): Promise<void> => {
    const failed = await actOnStudies(action, studies);
    refresh();
    if (failed.length > 0) throw new PartlyDoneError(failed.length, studies.length, failed[0]?.message ?? '');
  };
  return (
    <ConfirmAction
      opened={wanted !== undefined}
      onClose={onClose}
      question={t(`act.${text}.question`, { count: studies.length })}
      consequence={
        <Stack gap="xs">
          <Text size="sm">{t(`act.${text}.consequence`)}</Text>
          <Studies studies={studies} />
        </Stack>
      }
      action={t(`act.${text}.action`)}
      done={t(`act.${text}.done`, { count: studies.length })}
      destructive={action === 'drop'}
      act={act}
      {...(onDone === undefined ? {} : { onDone })}
    />
  );
}

const MOST_SHOWN = 5;

function Studies({ studies }: { readonly studies: readonly string[] }): ReactNode {
  const { t } = useTranslation('operations');
  return (
    <List size="xs">
      {studies.slice(0, MOST_SHOWN).map((uid) => (
        <List.Item key={uid}>
          <Code style={{ overflowWrap: 'anywhere' }}>{uid}</Code>
        </List.Item>
      ))}
      {studies.length > MOST_SHOWN && <List.Item>{t('act.more', { count: studies.length - MOST_SHOWN })}</List.Item>}
    </List>
  );
}

/** Something was done with some of the studies only. */
class PartlyDoneError extends Error {
  constructor(failed: number, all: number, message: string) {
    super(`${failed} / ${all}: ${message}`);
  }
}

import { List } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmAction } from '../../ui/confirm-action.tsx';
import { useFormat } from '../../ui/use-format.ts';
import { useModelActions } from './models-api.ts';
import type { ModelActions, TaskModels } from './models-api.ts';

/** What somebody wants to have changed, and to which bundle. */
export interface Change {
  readonly kind: 'activate' | 'rollBack' | 'shadow' | 'shadowOff';
  readonly id: string;
}

export interface ChangeModelsProps {
  readonly models: TaskModels;
  readonly change: Change | undefined;
  readonly examsInWork: number;
  readonly share: number;
  readonly onClose: () => void;
}

/** Asks once before models are changed, and says what that means for exams. */
export function ChangeModels({ models, change, examsInWork, share, onClose }: ChangeModelsProps): ReactNode {
  const { t } = useTranslation('models');
  const { percent } = useFormat();
  const actions = useModelActions();
  const { kind, id } = change ?? { kind: 'activate', id: '' };
  const facts = { id, former: models.active ?? t('none'), count: examsInWork, share: percent(share) };
  const consequences =
    kind === 'shadow' || kind === 'shadowOff'
      ? [t(`change.${kind}.what`, facts)]
      : [t(`change.${kind}.what`, facts), t('change.examsInWork', facts), t('change.undo')];
  return (
    <ConfirmAction
      opened={change !== undefined}
      onClose={onClose}
      question={t(`change.${kind}.question`, facts)}
      consequence={
        <List size="sm">
          {consequences.map((text) => (
            <List.Item key={text}>{text}</List.Item>
          ))}
        </List>
      }
      action={t(`change.${kind}.action`)}
      done={t(`change.${kind}.done`, facts)}
      act={() => act({ kind, id }, models, actions)}
    />
  );
}

function act({ kind, id }: Change, { task }: TaskModels, actions: ModelActions): Promise<void> {
  switch (kind) {
    case 'activate':
      return actions.activate(id);
    case 'rollBack':
      return actions.rollBack(task);
    case 'shadow':
      return actions.nameCandidate(task, id);
    case 'shadowOff':
      return actions.nameCandidate(task, null);
  }
}

import { Button, Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { StudyAction } from './operations-api.ts';

const texts = { retry: 'retry', drop: 'drop', 'make-urgent': 'urgent' } as const;

/** What can be done with all that is chosen. */
export function SelectionBar({
  count,
  actions,
  onAction,
}: {
  readonly count: number;
  readonly actions: readonly StudyAction[];
  readonly onAction: (action: StudyAction) => void;
}): ReactNode {
  const { t } = useTranslation('operations');
  return (
    <Group gap="sm">
      <Text size="sm" role="status">
        {t('selected', { count })}
      </Text>
      {actions.map((action) => (
        <Button
          key={action}
          size="compact-sm"
          variant="default"
          disabled={count === 0}
          onClick={() => {
            onAction(action);
          }}
        >
          {t(`act.${texts[action]}.action`)}
        </Button>
      ))}
    </Group>
  );
}

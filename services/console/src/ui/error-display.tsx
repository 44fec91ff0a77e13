import { Alert, Button, Code, Group, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { describeFailure } from './describe-failure.ts';

/** What went wrong, as the API says it: a sentence and the code that docs/errors.md explains. */
export function ErrorDisplay({
  error,
  onRetry,
}: {
  readonly error: unknown;
  /** Offered as a button where there is one. */
  readonly onRetry?: () => void;
}): ReactNode {
  const { t } = useTranslation();
  const { code, message } = describeFailure(error);
  return (
    <Alert color="red" role="alert" icon={<IconAlertTriangle aria-hidden />} title={t('failed')}>
      <Text size="sm">{message}</Text>
      <Group mt="xs" gap="sm">
        <Code>{code}</Code>
        {onRetry !== undefined && (
          <Button size="compact-sm" variant="default" onClick={onRetry}>
            {t('again')}
          </Button>
        )}
      </Group>
    </Alert>
  );
}

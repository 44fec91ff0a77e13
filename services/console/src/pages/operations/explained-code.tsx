import { Button, Popover, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useErrorCodes } from './operations-api.ts';

/** A code of an error, with what it means and what to do for whoever wants to know. */
export function ExplainedCode({ code }: { readonly code: string }): ReactNode {
  const { t } = useTranslation('operations');
  const { data } = useErrorCodes();
  const known = data?.codes[code];
  return (
    <Popover width={420} withArrow shadow="md" position="bottom-start" trapFocus>
      <Popover.Target>
        <Button variant="default" size="compact-xs" ff="monospace" aria-label={t('explain', { code })}>
          {code}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="xs" tabIndex={-1} data-autofocus>
          <Text size="sm">{known?.meaning ?? t('unknownCode')}</Text>
          {known !== undefined && known.advice !== '' && <Text size="sm">{known.advice}</Text>}
          {known !== undefined && (
            <Text size="sm" c="dimmed">
              {t(known.retryable ? 'triedAgain' : 'needsSomebody')}
            </Text>
          )}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

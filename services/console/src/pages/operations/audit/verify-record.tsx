import { Alert, Button, Code, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { answerOf, gateway } from '../../../api/gateway.ts';
import { ConfirmAction } from '../../../ui/confirm-action.tsx';
import { useFormat } from '../../../ui/use-format.ts';
import { AnswerDisplay } from '../answer-display.tsx';
import { ExplainedCode } from '../explained-code.tsx';
import { useRefresh, useVerification } from '../operations-api.ts';
import type { Verification } from '../operations-api.ts';

const colors = { none: 'gray', running: 'cyan', intact: 'teal', damaged: 'red', failed: 'red' } as const;

/** Whether the record is as it was written, and a way to find out. */
export function VerifyRecord(): ReactNode {
  const { t } = useTranslation('operations');
  const [isAsked, setAsked] = useState(false);
  const refresh = useRefresh();
  return (
    <AnswerDisplay query={useVerification()}>
      {(found) => (
        <Alert color={colors[found.state]} title={t(`verify.${found.state}`)} role="status">
          <Group justify="space-between" align="flex-start">
            <Details found={found} />
            <Button
              variant="default"
              loading={found.state === 'running'}
              onClick={() => {
                setAsked(true);
              }}
            >
              {t('verify.action')}
            </Button>
          </Group>
          <ConfirmAction
            opened={isAsked}
            onClose={() => {
              setAsked(false);
            }}
            question={t('verify.question')}
            consequence={t('verify.consequence')}
            action={t('verify.action')}
            done={t('verify.begun')}
            act={() => answerOf(gateway.POST('/api/audit/verification'))}
            onDone={refresh}
          />
        </Alert>
      )}
    </AnswerDisplay>
  );
}

function Details({ found }: { readonly found: Verification }): ReactNode {
  const { t } = useTranslation('operations');
  const { moment, number } = useFormat();
  const { endedAt, events, head, faults = [], faultCount = 0, code } = found;
  return (
    <Stack gap={4}>
      {endedAt !== undefined && (
        <Text size="sm">{t('verify.events', { when: moment(endedAt), events: number(events ?? 0) })}</Text>
      )}
      {head !== undefined && (
        <Text size="xs">
          {t('verify.head')} <Code style={{ overflowWrap: 'anywhere' }}>{head}</Code>
        </Text>
      )}
      {faultCount > 0 && <Text size="sm">{t('verify.faults', { count: faultCount })}</Text>}
      {faults.map(({ kind, sequence }) => (
        <Text key={sequence} size="sm">
          {sequence}: {t(`fault.${kind}`)}
        </Text>
      ))}
      {code !== undefined && <ExplainedCode code={code} />}
    </Stack>
  );
}

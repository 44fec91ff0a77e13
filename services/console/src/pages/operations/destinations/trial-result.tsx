import { Alert, Badge, Code, Stack, Table, Text } from '@mantine/core';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../ui/use-format.ts';
import { ExplainedCode } from '../explained-code.tsx';
import type { TrialAnswer } from '../operations-api.ts';

type Step = NonNullable<TrialAnswer['trial']>['steps'][number];

const colors = { done: 'teal', failed: 'red', 'not-offered': 'gray' } as const;

/** What came of a trial, step by step. */
export function TrialResult({
  answer: { trial, orchestrator, waitedMs },
}: {
  readonly answer: TrialAnswer;
}): ReactNode {
  const { t } = useTranslation('operations');
  const { duration } = useFormat();
  if (trial === undefined) {
    return (
      <Alert color="red" icon={<IconAlertTriangle aria-hidden />} title={t('try.unanswered')}>
        {t('try.unansweredMeans', { time: duration(waitedMs) })}
      </Alert>
    );
  }
  const { passed, steps, left } = trial;
  return (
    <Alert
      color={passed ? 'teal' : 'red'}
      icon={passed ? <IconCheck aria-hidden /> : <IconAlertTriangle aria-hidden />}
      title={t(passed ? 'try.passed' : 'try.failed')}
    >
      <Stack gap="xs">
        <Steps steps={steps} />
        {left !== undefined && (
          <Text size="sm">
            {t('try.left')} <Code style={{ overflowWrap: 'anywhere' }}>{left.sopInstanceUid}</Code>
          </Text>
        )}
        <Text size="xs">{t('try.by', { name: orchestrator ?? t('missing') })}</Text>
      </Stack>
    </Alert>
  );
}

function Steps({ steps }: { readonly steps: readonly Step[] }): ReactNode {
  const { t } = useTranslation('operations');
  const { duration } = useFormat();
  return (
    <Table>
      <Table.Thead>
        <Table.Tr>
          {(['step', 'state', 'time', 'reason'] as const).map((column) => (
            <Table.Th key={column}>{t(`columns.${column}`)}</Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {steps.map(({ name, state, durationMs, code, reason }) => (
          <Table.Tr key={name}>
            <Table.Td>{t(`step.${name}`)}</Table.Td>
            <Table.Td>
              <Badge color={colors[state]}>{t(`stepState.${state}`)}</Badge>
            </Table.Td>
            <Table.Td>{duration(durationMs)}</Table.Td>
            <Table.Td>
              {code !== undefined && <ExplainedCode code={code} />} {reason}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

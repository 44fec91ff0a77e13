import { Button, Checkbox, Code, Group, Paper, Stack, Table, Text, Title } from '@mantine/core';
import { useId } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { examStates } from '../../../app/exam-list.ts';
import { useErrorCodes } from '../operations-api.ts';
import { StudyLink } from '../study-link.tsx';
import type { Selection } from '../use-selection.ts';
import { useAgo } from '../use-time.ts';
import type { Failure, FailureGroup } from './gather-failures.ts';

/** More of one reason are not looked at one by one. */
const MOST_SHOWN = 50;

export interface FailureSectionProps {
  readonly group: FailureGroup;
  /** Absent where nothing may be done. */
  readonly selection: Selection | undefined;
  readonly onRetry: (studies: readonly string[]) => void;
}

/** All that failed for one reason: what it means, what to do, and which exams. */
export function FailureSection({ group: { code, failures }, selection, onRetry }: FailureSectionProps): ReactNode {
  const { t } = useTranslation('operations');
  const title = useId();
  const studies = [...new Set(failures.flatMap(({ studyInstanceUid }) => studyInstanceUid ?? []))];
  return (
    <Paper withBorder p="sm" component="section" aria-labelledby={title}>
      <Stack gap="xs">
        <Group justify="space-between">
          <Title order={2} size="h5" id={title}>
            <Code fz="sm">{code}</Code> · {t('failures.count', { count: failures.length })}
          </Title>
          {selection !== undefined && studies.length > 0 && (
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => {
                onRetry(studies);
              }}
            >
              {t('failures.retryAll', { count: studies.length })}
            </Button>
          )}
        </Group>
        <Explanation code={code} />
        <FailureTable failures={failures.slice(0, MOST_SHOWN)} selection={selection} />
        {failures.length > MOST_SHOWN && (
          <Text size="sm" c="dimmed">
            {t('act.more', { count: failures.length - MOST_SHOWN })}
          </Text>
        )}
      </Stack>
    </Paper>
  );
}

function Explanation({ code }: { readonly code: string }): ReactNode {
  const { t } = useTranslation('operations');
  const { data } = useErrorCodes();
  const known = data?.codes[code];
  return (
    <Text size="sm">
      {known?.meaning ?? t('unknownCode')} {known !== undefined && t(known.retryable ? 'triedAgain' : 'needsSomebody')}
    </Text>
  );
}

function FailureTable({
  failures,
  selection,
}: {
  readonly failures: readonly Failure[];
  readonly selection: Selection | undefined;
}): ReactNode {
  const { t } = useTranslation('operations');
  const ago = useAgo();
  return (
    <Table.ScrollContainer minWidth={700}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            {selection !== undefined && <Table.Th w={40}>{t('columns.choice')}</Table.Th>}
            {(['study', 'where', 'since', 'reason'] as const).map((column) => (
              <Table.Th key={column}>{t(`columns.${column}`)}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {failures.map(({ id, studyInstanceUid: uid, where, at, reason }) => (
            <Table.Tr key={id}>
              {selection !== undefined && (
                <Table.Td>
                  {uid !== undefined && (
                    <Checkbox
                      aria-label={t('choose', { uid })}
                      checked={selection.has(uid)}
                      onChange={() => {
                        selection.toggle(uid);
                      }}
                    />
                  )}
                </Table.Td>
              )}
              <Table.Td>{uid !== undefined && <StudyLink uid={uid} />}</Table.Td>
              <Table.Td>
                <Where where={where} />
              </Table.Td>
              <Table.Td>{at !== undefined && <time dateTime={at}>{ago(at)}</time>}</Table.Td>
              <Table.Td>{reason}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

/** The queue of a dead letter as it is called; the state of a study in the words of the reading list. */
function Where({ where }: Pick<Failure, 'where'>): ReactNode {
  const { t } = useTranslation('reading-list');
  const state = examStates.find((each) => each === where);
  return state === undefined ? where : t(`states.${state}`);
}

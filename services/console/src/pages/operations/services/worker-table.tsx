import { Badge, Code, Group, Stack, Table, Text, Title } from '@mantine/core';
import { useId } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ExplainedCode } from '../explained-code.tsx';
import type { Services } from '../operations-api.ts';
import { useAgo } from '../use-time.ts';

type Worker = Services['workers'][number];
type Replica = Worker['replicas'][number];

const columns = ['service', 'address', 'health', 'version', 'started', 'calls', 'models', 'reachedBy'] as const;
const colors = { SERVING: 'teal', NOT_SERVING: 'yellow', UNREACHABLE: 'red' } as const;
const DIGITS = 8;

/** The replicas of the workers, as orchestrators find them. */
export function WorkerTable({ workers }: Pick<Services, 'workers'>): ReactNode {
  const { t } = useTranslation('operations');
  const title = useId();
  return (
    <section aria-labelledby={title}>
      <Title order={2} size="h5" id={title}>
        {t('services.workers')}
      </Title>
      <Table.ScrollContainer minWidth={1000}>
        <Table aria-labelledby={title}>
          <Table.Thead>
            <Table.Tr>
              {columns.map((column) => (
                <Table.Th key={column}>{t(`columns.${column}`)}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {workers.map((worker) =>
              worker.replicas.length === 0 ? (
                <AbsentWorker key={worker.service} worker={worker} />
              ) : (
                worker.replicas.map((replica) => (
                  <ReplicaRow key={worker.service + replica.address} service={worker.service} replica={replica} />
                ))
              ),
            )}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </section>
  );
}

function AbsentWorker({ worker: { service, state, code } }: { readonly worker: Worker }): ReactNode {
  const { t } = useTranslation('operations');
  return (
    <Table.Tr>
      <Table.Td>{service}</Table.Td>
      <Table.Td colSpan={columns.length - 1}>
        <Group gap="xs">
          <Text size="sm">{t(state === 'none' ? 'services.none' : 'services.unknown')}</Text>
          {code !== undefined && <ExplainedCode code={code} />}
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}

function ReplicaRow({ service, replica }: { readonly service: string; readonly replica: Replica }): ReactNode {
  const { t } = useTranslation('operations');
  const ago = useAgo();
  const missing = t('missing');
  const { address, health, code, version = missing, startedAt, inFlight, maxInFlight, reachedBy } = replica;
  const calls = inFlight === undefined || maxInFlight === undefined ? missing : `${inFlight} / ${maxInFlight}`;
  return (
    <Table.Tr>
      <Table.Td>{service}</Table.Td>
      <Table.Td>
        <Text size="sm" ff="monospace">
          {address}
        </Text>
      </Table.Td>
      <Table.Td>
        <Group gap="xs">
          <Badge color={colors[health]}>{t(`health.${health}`)}</Badge>
          {code !== undefined && <ExplainedCode code={code} />}
        </Group>
      </Table.Td>
      <Table.Td>{version}</Table.Td>
      <Table.Td>{startedAt === undefined ? missing : <time dateTime={startedAt}>{ago(startedAt)}</time>}</Table.Td>
      <Table.Td>{calls}</Table.Td>
      <Table.Td>
        <Models replica={replica} />
      </Table.Td>
      <Table.Td>{t('services.orchestrators', { count: reachedBy.length })}</Table.Td>
    </Table.Tr>
  );
}

function Models({ replica: { models, candidates } }: { readonly replica: Replica }): ReactNode {
  const { t } = useTranslation('operations');
  return (
    <Stack gap={2}>
      {models.map((model) => (
        <Model key={model.task} model={model} />
      ))}
      {candidates.map((model) => (
        <Group key={model.task} gap={4}>
          <Badge size="xs" variant="outline">
            {t('services.candidate')}
          </Badge>
          <Model model={model} />
        </Group>
      ))}
    </Stack>
  );
}

function Model({ model: { id, version, sha256 } }: { readonly model: Replica['models'][number] }): ReactNode {
  return (
    <Text size="xs" title={sha256}>
      {id} {version} <Code fz="xs">{sha256.slice(0, DIGITS)}</Code>
    </Text>
  );
}

import { Badge, Button, Code, Group, Table, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../ui/use-format.ts';
import { BundleFacts } from './bundle-facts.tsx';
import type { Change } from './change-models.tsx';
import { figureText } from './figure-text.ts';
import type { Bundle, TaskModels } from './models-api.ts';

const DIGITS_OF_HASH = 12;

/** A bundle: what it is, what was measured of it, whether it is in use, and what can be done with it. */
export function BundleRow({
  bundle,
  models,
  onChange,
}: {
  readonly bundle: Bundle;
  readonly models: TaskModels;
  readonly onChange: ((change: Change) => void) | undefined;
}): ReactNode {
  const { t } = useTranslation('models');
  const { bytes, number } = useFormat();
  const [opened, { toggle }] = useDisclosure(false);
  const { id, version, modelBytes, sha256, figures } = bundle;
  const [figure] = figures;
  return (
    <>
      <Table.Tr id={id} style={{ scrollMarginTop: 'calc(var(--app-shell-header-height) + 5rem)' }}>
        <Table.Th scope="row">
          {id} <Text span c="dimmed" size="sm">{version}</Text>
        </Table.Th>
        <Table.Td>
          {models.active === id && <Badge color="teal">{t('state.active')}</Badge>}
          {models.candidate === id && <Badge color="grape">{t('state.candidate')}</Badge>}
        </Table.Td>
        <Table.Td>{figure === undefined ? '–' : figureText(figure, number)}</Table.Td>
        <Table.Td ta="right">
          {modelBytes === null ? t('missing') : bytes(modelBytes)}
        </Table.Td>
        <Table.Td>
          <Code>{sha256.slice(0, DIGITS_OF_HASH)}</Code>
        </Table.Td>
        <Table.Td>
          <Group gap="xs" wrap="nowrap">
            <Button size="compact-sm" variant="default" onClick={toggle} aria-expanded={opened}>
              {t('actions.facts')}
            </Button>
            {onChange !== undefined && <Changes id={id} models={models} onChange={onChange} />}
          </Group>
        </Table.Td>
      </Table.Tr>
      {opened && (
        <Table.Tr>
          <Table.Td colSpan={6}>
            <BundleFacts bundle={bundle} />
          </Table.Td>
        </Table.Tr>
      )}
    </>
  );
}

function Changes({
  id,
  models: { active, candidate },
  onChange,
}: {
  readonly id: string;
  readonly models: TaskModels;
  readonly onChange: (change: Change) => void;
}): ReactNode {
  const { t } = useTranslation('models');
  if (active === id) return null;
  const offer = (kind: Change['kind'], text: 'activate' | 'shadow' | 'shadowOff'): ReactNode => (
    <Button
      size="compact-sm"
      variant="default"
      onClick={() => {
        onChange({ kind, id });
      }}
    >
      {t(`actions.${text}`)}
    </Button>
  );
  return (
    <>
      {offer('activate', 'activate')}
      {candidate === id ? offer('shadowOff', 'shadowOff') : offer('shadow', 'shadow')}
    </>
  );
}

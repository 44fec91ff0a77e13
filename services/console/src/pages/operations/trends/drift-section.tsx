import { Badge, Stack, Table, Text, Title } from '@mantine/core';
import { useId } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../ui/use-format.ts';
import { AnswerDisplay } from '../answer-display.tsx';
import { useDrift } from '../operations-api.ts';
import type { Drift } from '../operations-api.ts';

const colors = { stable: 'teal', moved: 'yellow', shifted: 'red' } as const;
/** Chance alone moves the index of fewer images. */
const FEW_IMAGES = 200;

/** How far images are from those that the detector was measured on. */
export function DriftSection(): ReactNode {
  const { t } = useTranslation('operations');
  const id = useId();
  return (
    <Stack gap="xs" component="section" aria-labelledby={id}>
      <Title order={2} size="h5" id={id}>
        {t('drift.title')}
      </Title>
      <AnswerDisplay query={useDrift()}>{(drift) => <Quantities drift={drift} labelledBy={id} />}</AnswerDisplay>
    </Stack>
  );
}

function Quantities({ drift, labelledBy }: { readonly drift: Drift; readonly labelledBy: string }): ReactNode {
  const { t } = useTranslation('operations');
  const { number, moment } = useFormat();
  if (drift.quantities.length === 0) return <Text size="sm">{t('drift.none')}</Text>;
  return (
    <>
      <Text size="sm" c="dimmed">
        {t('drift.means', { since: drift.since === undefined ? t('missing') : moment(drift.since) })}
      </Text>
      <Table aria-labelledby={labelledBy}>
        <Table.Thead>
          <Table.Tr>
            {(['quantity', 'bundle', 'images', 'index', 'meaning'] as const).map((column) => (
              <Table.Th key={column}>{t(`columns.${column}`)}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {drift.quantities.map(({ quantity, bundle, reference, images, stabilityIndex, meaning }) => (
            <Table.Tr key={bundle + reference + quantity}>
              <Table.Td>{t(`quantity.${quantity}`, { defaultValue: quantity })}</Table.Td>
              <Table.Td>{bundle}</Table.Td>
              <Table.Td>{number(images)}</Table.Td>
              <Table.Td>{number(stabilityIndex, 2)}</Table.Td>
              <Table.Td>
                {images < FEW_IMAGES ? (
                  <Text size="sm">{t('drift.few')}</Text>
                ) : (
                  <Badge color={colors[meaning]}>{t(`meaning.${meaning}`)}</Badge>
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </>
  );
}

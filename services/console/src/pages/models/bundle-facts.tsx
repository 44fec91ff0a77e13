import { Code, List, Stack, Table, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../ui/use-format.ts';
import { figureText } from './figure-text.ts';
import type { Bundle, Figure } from './models-api.ts';

/** What the manifest of a bundle says: what it is, what was measured on what, how it is set, what it learnt from. */
export function BundleFacts({ bundle }: { readonly bundle: Bundle }): ReactNode {
  const { t } = useTranslation('models');
  return (
    <Stack gap="sm" p="xs">
      <Text size="sm">{bundle.architecture}</Text>
      <Text size="sm">
        SHA-256 <Code>{bundle.sha256}</Code> · {t('facts.profile')} <Code>{bundle.preprocessingProfile}</Code>
      </Text>
      <FiguresTable figures={bundle.figures} />
      <OperatingPointsTable points={bundle.operatingPoints} />
      <Text size="sm" fw={600}>
        {t('facts.trainedOn')}
      </Text>
      <List size="sm">
        {bundle.trainingData.map(({ name, description, patients, images }) => (
          <List.Item key={name}>
            {description} ({t('facts.count', { patients: patients ?? '–', images: images ?? '–' })})
          </List.Item>
        ))}
      </List>
      <Text size="sm">{bundle.licence}</Text>
    </Stack>
  );
}

function FiguresTable({ figures }: { readonly figures: readonly Figure[] }): ReactNode {
  const { t } = useTranslation('models');
  const { number } = useFormat();
  return (
    <Table captionSide="top">
      <Table.Caption ta="left">{t('facts.figures')}</Table.Caption>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('facts.figure')}</Table.Th>
          <Table.Th>{t('facts.data')}</Table.Th>
          <Table.Th ta="right">{t('facts.images')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {figures.map((figure) => (
          <Table.Tr key={`${figure.name} ${figure.data}`}>
            <Table.Td>{figureText(figure, number)}</Table.Td>
            <Table.Td>{figure.data}</Table.Td>
            <Table.Td ta="right">{figure.images ?? '–'}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function OperatingPointsTable({ points }: { readonly points: Bundle['operatingPoints'] }): ReactNode {
  const { t } = useTranslation('models');
  const { number } = useFormat();
  const text = (value: number | undefined): string => (value === undefined ? '–' : number(value, 3));
  return (
    <Table maw="44rem" captionSide="top">
      <Table.Caption ta="left">{t('facts.operatingPoints')}</Table.Caption>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('facts.name')}</Table.Th>
          <Table.Th ta="right">{t('facts.threshold')}</Table.Th>
          <Table.Th ta="right">{t('facts.sensitivity')}</Table.Th>
          <Table.Th ta="right">{t('facts.specificity')}</Table.Th>
          <Table.Th ta="right">{t('facts.falsePositives')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {points.map(({ name, threshold, sensitivity, specificity, falsePositivesPerImage }) => (
          <Table.Tr key={name}>
            <Table.Td>{name}</Table.Td>
            <Table.Td ta="right">{number(threshold, 3)}</Table.Td>
            <Table.Td ta="right">{text(sensitivity)}</Table.Td>
            <Table.Td ta="right">{text(specificity)}</Table.Td>
            <Table.Td ta="right">{text(falsePositivesPerImage)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

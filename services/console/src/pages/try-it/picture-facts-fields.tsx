import { Checkbox, Group, NumberInput, SegmentedControl, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LEAST_SPACING_MM, MOST_SPACING_MM } from './picture-facts.ts';
import type { PictureFacts } from './picture-facts.ts';
import type { UploadRow } from './upload-row.ts';

export interface PictureFactsFieldsProps {
  readonly row: UploadRow;
  readonly onChange: (facts: PictureFacts) => void;
}

const lateralities = ['R', 'L'] as const;
const views = ['CC', 'MLO'] as const;

/** Asks of a picture what it does not say itself; guessed from its name where that tells it. */
export function PictureFactsFields({ row: { name, facts }, onChange }: PictureFactsFieldsProps): ReactNode {
  const { t } = useTranslation('try-it');
  return (
    <Group gap="md" mt={6} align="end" role="group" aria-label={t('picture.of', { name })}>
      <Choice
        label={t('picture.laterality')}
        values={lateralities.map((value) => ({ value, label: t(`picture.${value}`) }))}
        value={facts.laterality}
        onChange={(value) => {
          onChange({ ...facts, laterality: value === 'L' ? 'L' : 'R' });
        }}
      />
      <Choice
        label={t('picture.view')}
        values={views.map((value) => ({ value, label: value }))}
        value={facts.view}
        onChange={(value) => {
          onChange({ ...facts, view: value === 'CC' ? 'CC' : 'MLO' });
        }}
      />
      <NumberInput
        size="xs"
        w={130}
        label={t('picture.spacing')}
        min={LEAST_SPACING_MM}
        max={MOST_SPACING_MM}
        step={0.005}
        decimalScale={4}
        value={facts.spacingMm ?? ''}
        onChange={(value) => {
          const { spacingMm: _spacingMm, ...others } = facts;
          onChange(typeof value === 'number' ? { ...facts, spacingMm: value } : others);
        }}
      />
      <Checkbox
        size="xs"
        pb={6}
        label={t('picture.inverted')}
        checked={facts.inverted}
        onChange={({ currentTarget }) => {
          onChange({ ...facts, inverted: currentTarget.checked });
        }}
      />
    </Group>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly values: readonly { readonly value: string; readonly label: string }[];
  readonly value: string | undefined;
  readonly onChange: (value: string) => void;
}

function Choice({ label, values, value = '', onChange }: ChoiceProps): ReactNode {
  return (
    <div>
      <Text size="xs" fw={500} mb={2} aria-hidden>
        {label}
      </Text>
      <SegmentedControl size="xs" aria-label={label} data={[...values]} value={value} onChange={onChange} />
    </div>
  );
}

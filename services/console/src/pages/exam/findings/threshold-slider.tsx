import { Group, Slider, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from '../exam.module.css';
import { useFormat } from '../../../ui/use-format.ts';
import type { Reading } from '../use-reading.ts';

/** Chooses from which score on findings are shown, in the list and over the images, at once. */
export function ThresholdSlider({ reading }: { readonly reading: Reading }): ReactNode {
  const { t } = useTranslation('exam');
  const format = useFormat();
  const { range, threshold, setThreshold } = reading;
  return (
    <div className={classes['threshold']}>
      <Group justify="space-between" gap="xs">
        <Text size="sm">{t('threshold.name')}</Text>
        <Text size="sm" fw={600}>
          {format.number(threshold, 2)}
        </Text>
      </Group>
      <Slider
        thumbLabel={t('threshold.name')}
        min={range.least}
        max={1}
        step={0.01}
        value={threshold}
        label={null}
        marks={[{ value: range.start }]}
        onChange={setThreshold}
      />
      <Text size="xs" c="dimmed" mt={4}>
        {t(range.isRecorded ? 'threshold.recorded' : 'threshold.unknown', {
          start: format.number(range.start, 2),
          least: format.number(range.least, 2),
        })}
      </Text>
    </div>
  );
}

import { Button, Group, Modal, Slider, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { CARD_MM, keepPixelMm, screenPixelMm } from '../view/screen-scale.ts';

/** The height of a bank card over its width. */
const CARD_SHAPE = 53.98 / 85.6;

/** Lets somebody hold a bank card against the screen, so that true size is that of this screen. */
export function Calibrate({
  isOpen,
  onClose,
}: {
  readonly isOpen: boolean;
  readonly onClose: (pixelMm: number | undefined) => void;
}): ReactNode {
  const { t } = useTranslation('viewports');
  const [width, setWidth] = useState(() => CARD_MM / screenPixelMm(localStorage));
  return (
    <Modal
      opened={isOpen}
      onClose={() => {
        onClose(undefined);
      }}
      title={t('calibrate.title')}
      size="auto"
      closeButtonProps={{ 'aria-label': t('calibrate.cancel') }}
    >
      <Stack>
        <Text size="sm">{t('calibrate.how')}</Text>
        <svg width={width} height={width * CARD_SHAPE} aria-hidden>
          <rect width="100%" height="100%" rx={12} fill="#e9ecef" />
        </svg>
        <Slider
          value={width}
          onChange={setWidth}
          min={150}
          max={1_000}
          step={0.5}
          label={null}
          thumbLabel={t('calibrate.width')}
        />
        <Group justify="flex-end">
          <Button
            onClick={() => {
              keepPixelMm(localStorage, CARD_MM / width);
              onClose(CARD_MM / width);
            }}
          >
            {t('calibrate.keep')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

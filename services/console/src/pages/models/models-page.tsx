import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Page } from '../../ui/page.tsx';

export function ModelsPage(): ReactNode {
  const { t } = useTranslation('models');
  return (
    <Page title={t('title')}>
      <Text>{t('soon')}</Text>
    </Page>
  );
}

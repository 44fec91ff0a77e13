import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Page } from '../../ui/page.tsx';

export function OperationsPage(): ReactNode {
  const { t } = useTranslation('operations');
  return (
    <Page title={t('title')}>
      <Text>{t('soon')}</Text>
    </Page>
  );
}

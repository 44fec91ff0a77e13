import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Page } from '../../ui/page.tsx';

export function ReadingListPage(): ReactNode {
  const { t } = useTranslation('reading-list');
  return (
    <Page title={t('title')}>
      <Text>{t('soon')}</Text>
    </Page>
  );
}

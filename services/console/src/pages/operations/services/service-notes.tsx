import { Alert, List, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Services } from '../operations-api.ts';

/** What is worth a second look. */
export function ServiceNotes({ notes }: Pick<Services, 'notes'>): ReactNode {
  const { t } = useTranslation('operations');
  if (notes.length === 0) return <Text size="sm">{t('services.fits')}</Text>;
  return (
    <Alert color="yellow" icon={<IconAlertTriangle aria-hidden />} title={t('services.notes')}>
      <List size="sm">
        {notes.map(({ kind, subjects }) => (
          <List.Item key={kind + subjects.join()}>
            {t(`services.note.${kind}`)} {subjects.join(' · ')}
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}

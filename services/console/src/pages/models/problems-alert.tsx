import { Alert, Code, List } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Models } from './models-api.ts';

/** Folders that look like bundles and cannot be read. */
export function ProblemsAlert({ problems }: Pick<Models, 'problems'>): ReactNode {
  const { t } = useTranslation('models');
  if (problems.length === 0) return null;
  return (
    <Alert color="orange" icon={<IconAlertTriangle aria-hidden />} title={t('problems')}>
      <List size="sm">
        {problems.map(({ id, code, message }) => (
          <List.Item key={id}>
            <Code>{code}</Code> {message}
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}

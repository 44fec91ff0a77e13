import { Badge, Paper, SimpleGrid, Text, Title } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { countView, standardViews } from './upload-row.ts';
import type { UploadRow } from './upload-row.ts';

/** What a screening exam has, and what of it is there. */
export function ViewHints({ rows }: { readonly rows: readonly UploadRow[] }): ReactNode {
  const { t } = useTranslation('try-it');
  return (
    <Paper withBorder p="sm">
      <Title order={2} size="h5">
        {t('views.title')}
      </Title>
      <Text size="sm" c="dimmed" my={4}>
        {t('views.what')}
      </Text>
      <SimpleGrid cols={2} spacing={6}>
        {standardViews.map((view) => {
          const count = countView(rows, view);
          const name = `${view.laterality} ${view.view}`;
          return (
            <Badge
              key={name}
              fullWidth
              size="lg"
              variant={count > 0 ? 'filled' : 'outline'}
              color={count > 0 ? 'teal' : 'gray'}
              leftSection={count > 0 ? <IconCheck size={14} aria-hidden /> : undefined}
              aria-label={t(count > 0 ? 'views.there' : 'views.missing', { name })}
              role="img"
            >
              {name}
              {count > 1 ? ` ×${count}` : ''}
            </Badge>
          );
        })}
      </SimpleGrid>
    </Paper>
  );
}

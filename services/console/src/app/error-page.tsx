import { Anchor, Container, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, isRouteErrorResponse, useRouteError } from 'react-router';
import { ErrorDisplay } from '../ui/error-display.tsx';

/** Shown in the place of a page that failed, or that is not there. */
export function ErrorPage(): ReactNode {
  const { t } = useTranslation();
  const thrown = useRouteError();
  const error = isRouteErrorResponse(thrown) && thrown.status === 404 ? new Error(t('noSuchPage')) : thrown;
  return (
    <Container size="sm" py="xl">
      <title>Mammoflow</title>
      <Stack>
        <ErrorDisplay
          error={error}
          onRetry={() => {
            location.reload();
          }}
        />
        <Anchor component={Link} to="/">
          {t('toReadingList')}
        </Anchor>
      </Stack>
    </Container>
  );
}

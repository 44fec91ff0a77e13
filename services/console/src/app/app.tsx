import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { RouterProvider } from 'react-router';
import { createQueryClient } from '../api/query-client.ts';
import { KeyboardProvider } from './keyboard/keyboard-provider.tsx';
import { createRouter } from './router.tsx';
import { sessionQuery } from './session/session-query.ts';
import { styleNonce } from './style-nonce.ts';
import { theme } from './theme.ts';

/** The console: what every page stands on. */
export function App(): ReactNode {
  const [queryClient] = useState(() => {
    const client = createQueryClient();
    // Is on its way while the page is fetched; the gate says what went wrong with it.
    client.query(sessionQuery).catch(() => undefined);
    return client;
  });
  const [router] = useState(createRouter);
  return (
    <MantineProvider theme={theme} forceColorScheme="dark" getStyleNonce={styleNonce}>
      <Notifications position="bottom-right" />
      <QueryClientProvider client={queryClient}>
        <KeyboardProvider>
          <RouterProvider router={router} />
        </KeyboardProvider>
      </QueryClientProvider>
    </MantineProvider>
  );
}

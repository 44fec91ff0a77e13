import { AppShell } from '@mantine/core';
import { Suspense } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet } from 'react-router';
import { Head } from './head.tsx';
import { KeyboardHelp } from './keyboard/keyboard-help.tsx';
import { SessionGate } from './session/session-gate.tsx';
import { Waiting } from '../ui/waiting.tsx';

const HEAD_PX = 48;

/** What is around every page. */
export function Shell(): ReactNode {
  const { t } = useTranslation();
  return (
    <SessionGate>
      <a className="skip-link" href="#main">
        {t('toContent')}
      </a>
      <AppShell header={{ height: HEAD_PX }}>
        <AppShell.Header>
          <Head />
        </AppShell.Header>
        <AppShell.Main id="main" tabIndex={-1}>
          <Suspense fallback={<Waiting />}>
            <Outlet />
          </Suspense>
        </AppShell.Main>
      </AppShell>
      <KeyboardHelp />
    </SessionGate>
  );
}

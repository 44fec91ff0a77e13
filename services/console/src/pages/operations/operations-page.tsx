import { Tabs } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { may, useSession } from '../../app/session/session.ts';
import type { Scope } from '../../app/session/session.ts';
import { Page } from '../../ui/page.tsx';
import { AuditTab } from './audit/audit-tab.tsx';
import { DestinationsTab } from './destinations/destinations-tab.tsx';
import { FailuresTab } from './failures/failures-tab.tsx';
import { useLiveOperations } from './operations-api.ts';
import { QueueTab } from './queue/queue-tab.tsx';
import { ServicesTab } from './services/services-tab.tsx';
import { TrendsTab } from './trends/trends-tab.tsx';

/** The parts of the page in their order, with what somebody must be allowed to be offered them. */
const tabs = [
  { name: 'queue', Content: QueueTab },
  { name: 'failures', Content: FailuresTab },
  { name: 'services', Content: ServicesTab },
  { name: 'destinations', Content: DestinationsTab },
  { name: 'trends', Content: TrendsTab },
  { name: 'audit', Content: AuditTab, scope: 'admin' },
] as const satisfies readonly { readonly name: string; readonly Content: () => ReactNode; readonly scope?: Scope }[];

/** What those look at who keep the system going. */
export function OperationsPage(): ReactNode {
  const { t } = useTranslation('operations');
  const session = useSession();
  const navigate = useNavigate();
  const { '*': path = '' } = useParams();
  useLiveOperations();
  const offered = tabs.filter((tab) => !('scope' in tab) || may(session, tab.scope));
  const chosen = offered.find(({ name }) => name === path)?.name ?? 'queue';
  return (
    <Page title={t('title')}>
      <Tabs
        value={chosen}
        onChange={(name) => void navigate(`/operations/${name ?? ''}`)}
        keepMounted={false}
        activateTabWithKeyboard={false}
      >
        <Tabs.List>
          {offered.map(({ name }) => (
            <Tabs.Tab key={name} value={name}>
              {t(`tabs.${name}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {offered.map(({ name, Content }) => (
          <Tabs.Panel key={name} value={name} pt="md">
            <Content />
          </Tabs.Panel>
        ))}
      </Tabs>
    </Page>
  );
}

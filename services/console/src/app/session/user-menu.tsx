import { Button, Menu } from '@mantine/core';
import { IconLogout, IconUser } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { answerOf, gateway } from '../../api/gateway.ts';
import { notifyFailure } from '../../ui/notify.ts';
import { useSession } from './session.ts';

/** Who one is, what one may do, and the way out. */
export function UserMenu(): ReactNode {
  const { t } = useTranslation();
  const { displayName, scopes, loginRequired } = useSession();
  const signOut = useSignOut();
  return (
    <Menu position="bottom-end" width={260}>
      <Menu.Target>
        <Button
          variant="subtle"
          color="gray"
          size="compact-md"
          leftSection={<IconUser size={18} aria-hidden />}
          aria-label={`${t('session.you')}: ${displayName}`}
          maw={240}
        >
          {displayName}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {t('session.may')}: {scopes.join(', ')}
        </Menu.Label>
        {loginRequired && (
          <Menu.Item leftSection={<IconLogout size={18} aria-hidden />} onClick={() => void signOut()}>
            {t('session.signOut')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

/** Ends the session; nothing that was shown in it stays in memory. */
function useSignOut(): () => Promise<void> {
  const queryClient = useQueryClient();
  return async () => {
    try {
      const { next } = await answerOf(gateway.DELETE('/api/session'));
      queryClient.clear();
      location.assign(next);
    } catch (error) {
      notifyFailure(error);
    }
  };
}

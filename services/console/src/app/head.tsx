import { ActionIcon, Button, Group, Text, Tooltip } from '@mantine/core';
import { IconKeyboard } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { useKeyboard } from './keyboard/keyboard.ts';
import { LanguageMenu } from './language-menu.tsx';
import logo from './mammoflow.svg';
import { pageLinks } from './pages.ts';
import { may, useSession } from './session/session.ts';
import { UserMenu } from './session/user-menu.tsx';

/** The head of the console: where one can go, and who one is. */
export function Head(): ReactNode {
  const { t } = useTranslation();
  const { openHelp } = useKeyboard();
  return (
    <Group h="100%" px="md" justify="space-between" wrap="nowrap">
      <Group gap="lg" wrap="nowrap">
        <Group gap="xs" wrap="nowrap">
          <img src={logo} width={26} height={26} alt="" />
          <Text fw={600}>Mammoflow</Text>
        </Group>
        <Navigation />
      </Group>
      <Group gap="xs" wrap="nowrap">
        <Tooltip label={t('keyboard.title')}>
          <ActionIcon variant="subtle" color="gray" aria-label={t('keyboard.title')} onClick={openHelp}>
            <IconKeyboard size={20} aria-hidden />
          </ActionIcon>
        </Tooltip>
        <LanguageMenu />
        <UserMenu />
      </Group>
    </Group>
  );
}

function Navigation(): ReactNode {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const session = useSession();
  const offered = pageLinks.filter(({ scopes }) => scopes.every((scope) => may(session, scope)));
  return (
    <Group component="nav" aria-label={t('navigation')} gap={4} wrap="nowrap">
      {offered.map(({ path, text }) => {
        const isHere = pathname === path || pathname.startsWith(`${path}/`);
        return (
          <Button
            key={path}
            component={Link}
            to={path}
            size="compact-md"
            variant={isHere ? 'light' : 'subtle'}
            color={isHere ? 'cyan' : 'gray'}
            aria-current={isHere ? 'page' : undefined}
          >
            {t(`pages.${text}`)}
          </Button>
        );
      })}
    </Group>
  );
}

import { Group, Kbd, Modal, Stack, Switch, Table, Title } from '@mantine/core';
import { useMemo } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { pageLinks } from '../pages.ts';
import { may, useSession } from '../session/session.ts';
import { useKeyboard, useShortcuts } from './keyboard.ts';
import type { ShortcutGroup } from './shortcut.ts';

/** The keys that count everywhere, and the window that lists all that count where one is. */
export function KeyboardHelp(): ReactNode {
  const { t } = useTranslation();
  const { shortcuts, isHelpOpen, closeHelp, areLettersOn, switchLetters } = useKeyboard();
  useShortcuts(useEverywhere());
  return (
    <Modal
      opened={isHelpOpen}
      onClose={closeHelp}
      title={t('keyboard.title')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Stack>
        {shortcuts.groups.map((group) => (
          <Shortcuts key={group.title} group={group} />
        ))}
        <Switch
          checked={areLettersOn}
          onChange={(event) => {
            switchLetters(event.currentTarget.checked);
          }}
          label={t('keyboard.letters')}
        />
      </Stack>
    </Modal>
  );
}

function Shortcuts({ group: { title, shortcuts } }: { readonly group: ShortcutGroup }): ReactNode {
  return (
    <section aria-label={title}>
      <Title order={3} size="sm">
        {title}
      </Title>
      <Table>
        <Table.Tbody>
          {shortcuts.map(({ keys, does }) => (
            <Table.Tr key={keys}>
              <Table.Td w={180}>
                <Group gap={4}>
                  {keys.split(/\+(?=.)/).map((key) => (
                    <Kbd key={key}>{key === ' ' ? 'Space' : key}</Kbd>
                  ))}
                </Group>
              </Table.Td>
              <Table.Td>{does}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}

function useEverywhere(): ShortcutGroup {
  const { t } = useTranslation();
  const { openHelp } = useKeyboard();
  const navigate = useNavigate();
  const session = useSession();
  return useMemo(
    () => ({
      title: t('keyboard.everywhere'),
      shortcuts: [
        { keys: '?', does: t('keyboard.title'), act: openHelp },
        ...pageLinks
          .filter(({ scopes }) => scopes.every((scope) => may(session, scope)))
          .map(({ path, text }, index) => ({
            keys: `Alt+${index + 1}`,
            does: t(`pages.${text}`),
            act: () => void navigate(path),
          })),
      ],
    }),
    [t, openHelp, navigate, session],
  );
}

import { Button, Center, Divider, Group, Paper, PasswordInput, Stack, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Suspense, useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { answerOf, gateway } from '../../api/gateway.ts';
import logo from '../../app/mammoflow.svg';
import type { LoginMethod } from '../../app/session/session.ts';
import { ErrorDisplay } from '../../ui/error-display.tsx';

/** Asks whoever looks at the console to sign in, in one of the ways that the gateway offers. */
export function LoginPage({ methods }: { readonly methods: readonly LoginMethod[] }): ReactNode {
  return (
    <Suspense>
      <Center component="main" mih="100vh" p="md">
        <Paper withBorder p="xl" w={400}>
          <Methods methods={methods} />
        </Paper>
      </Center>
    </Suspense>
  );
}

function Methods({ methods }: { readonly methods: readonly LoginMethod[] }): ReactNode {
  const { t } = useTranslation('login');
  const providers = methods.filter((method) => method.kind === 'oidc');
  const takesKeys = methods.some(({ kind }) => kind === 'key');
  const failed = new URLSearchParams(location.search).get('login');
  return (
    <Stack>
      <title>{`${t('title')} · Mammoflow`}</title>
      <Group gap="sm">
        <img src={logo} width={36} height={36} alt="" />
        <Title order={1} size="h3">
          {t('title')}
        </Title>
      </Group>
      {failed === 'failed' && <ErrorDisplay error={new Error(t('failed'))} />}
      {providers.map(({ provider, name }) => (
        <Button key={provider} component="a" href={loginAddress(provider)}>
          {t('with', { provider: name })}
        </Button>
      ))}
      {providers.length > 0 && takesKeys && <Divider label={t('or')} />}
      {takesKeys && <KeyForm />}
    </Stack>
  );
}

/** Where the browser goes to sign in; it comes back to the page that was asked for. */
function loginAddress(provider: string): string {
  const query = new URLSearchParams({ provider, returnTo: location.pathname });
  return `/api/session/login?${query.toString()}`;
}

function KeyForm(): ReactNode {
  const { t } = useTranslation('login');
  const queryClient = useQueryClient();
  const [key, setKey] = useState('');
  const { mutate, error, isPending } = useMutation({
    mutationFn: () => answerOf(gateway.POST('/api/session', { body: { key } })),
    onSuccess: () => queryClient.resetQueries(),
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        mutate();
      }}
    >
      <Stack>
        <PasswordInput
          label={t('key')}
          description={t('keyWhere')}
          value={key}
          autoComplete="off"
          onChange={({ currentTarget }) => {
            setKey(currentTarget.value);
          }}
          visibilityToggleButtonProps={{ 'aria-label': t('show') }}
        />
        {error !== null && <ErrorDisplay error={error} />}
        <Button type="submit" variant="default" loading={isPending} disabled={key === ''}>
          {t('signIn')}
        </Button>
      </Stack>
    </form>
  );
}

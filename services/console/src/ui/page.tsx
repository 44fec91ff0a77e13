import { Group, Stack, Title } from '@mantine/core';
import type { ReactNode } from 'react';

/** A page under the head of the console: its title, what can be done with all of it, and its content. */
export function Page({
  title,
  actions,
  children,
}: {
  /** Also the title of the window: never holds anything of a patient. */
  readonly title: string;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <Stack p="md" gap="md">
      <title>{`${title} · Mammoflow`}</title>
      <Group justify="space-between">
        <Title order={1} size="h3">
          {title}
        </Title>
        {actions}
      </Group>
      {children}
    </Stack>
  );
}

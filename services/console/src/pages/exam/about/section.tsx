import { Stack, Title } from '@mantine/core';
import type { ReactNode } from 'react';

/** A part of what is told of an exam, under its heading. */
export function Section({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactNode {
  return (
    <Stack component="section" gap={6}>
      <Title order={2} size="sm">
        {title}
      </Title>
      {children}
    </Stack>
  );
}

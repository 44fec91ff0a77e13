import { Group, Progress, Text } from '@mantine/core';
import type { ReactNode } from 'react';

/** A share as a bar with what it is of and its number. */
export function ShareBar({
  name,
  share,
  text,
}: {
  readonly name: string;
  /** 0–1. */
  readonly share: number;
  readonly text: string;
}): ReactNode {
  return (
    <Group gap="sm" wrap="nowrap">
      <Text size="sm" w={24}>
        {name}
      </Text>
      <Progress.Root flex={1} size="md">
        <Progress.Section value={100 * share} color="cyan" aria-label={`${name} ${text}`} />
      </Progress.Root>
      <Text size="sm" w={44} ta="right">
        {text}
      </Text>
    </Group>
  );
}

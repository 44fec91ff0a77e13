import { Center, Loader } from '@mantine/core';
import type { MantineSize, StyleProp } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** Says that something is on its way, to those who do not see it turn as well. */
export function Waiting({
  label,
  h = '50vh',
  size = 'md',
  className,
}: {
  /** What is waited for; the page as a whole where it is not said. */
  readonly label?: string;
  readonly h?: StyleProp<string | number>;
  readonly size?: MantineSize;
  /** Has the place of its own where it is given. */
  readonly className?: string | undefined;
}): ReactNode {
  const { t } = useTranslation();
  return (
    <Center role="status" aria-label={label ?? t('loading')} {...(className === undefined ? { h } : { className })}>
      <Loader size={size} aria-hidden />
    </Center>
  );
}

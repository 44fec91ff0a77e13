import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorDisplay } from './error-display.tsx';
import { notifyDone } from './notify.ts';

export interface ConfirmActionProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  /** What will be done, as a question. */
  readonly question: string;
  /** What it means for the exam, the PACS or the others. */
  readonly consequence: ReactNode;
  /** What the button says: the action itself, e.g. 'Retry', never 'OK'. */
  readonly action: string;
  /** Said when it is done. */
  readonly done: string;
  /** Whether it takes something away that does not come back. */
  readonly destructive?: boolean;
  readonly act: () => Promise<unknown>;
  /** Called after it is done, before the window closes. */
  readonly onDone?: () => void;
}

/** Asks once before something is changed, does it, and says how it went; a refusal stays to be read. */
export function ConfirmAction({ opened, onClose, act, onDone, ...texts }: ConfirmActionProps): ReactNode {
  const { t } = useTranslation();
  const { mutate, error, isPending, reset } = useMutation({
    mutationFn: act,
    onSuccess: () => {
      notifyDone(texts.done);
      onDone?.();
      onClose();
    },
  });
  const close = (): void => {
    reset();
    onClose();
  };
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={texts.question}
      centered
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Stack>
        <Text size="sm" component="div">
          {texts.consequence}
        </Text>
        {error !== null && <ErrorDisplay error={error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={close} data-autofocus>
            {t('cancel')}
          </Button>
          <Button
            color={texts.destructive === true ? 'red' : 'cyan'}
            loading={isPending}
            onClick={() => {
              mutate();
            }}
          >
            {texts.action}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

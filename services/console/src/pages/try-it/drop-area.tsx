import { Button, FileButton, Group, Stack, Text } from '@mantine/core';
import { Dropzone } from '@mantine/dropzone';
import '@mantine/dropzone/styles.layer.css';
import { IconFiles, IconFolder, IconUpload } from '@tabler/icons-react';
import { useRef } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { UploadLimits } from './upload-api.ts';
import { useFormat } from '../../ui/use-format.ts';

export interface DropAreaProps {
  readonly limits: UploadLimits | undefined;
  readonly isDisabled: boolean;
  readonly onFiles: (files: readonly File[]) => void;
}

/** Where files and folders are dropped, or chosen by mouse or keyboard. */
export function DropArea({ limits, isDisabled, onFiles }: DropAreaProps): ReactNode {
  const { t } = useTranslation('try-it');
  const { bytes } = useFormat();
  return (
    <Stack gap="xs">
      <Dropzone
        onDrop={onFiles}
        disabled={isDisabled}
        aria-label={t('drop.label')}
        inputProps={{ 'aria-label': t('drop.label') }}
        data-testid="drop-area"
      >
        <Stack align="center" gap={4} py="lg">
          <IconUpload size={36} aria-hidden />
          <Text fw={600}>{t('drop.here')}</Text>
          <Text size="sm" c="dimmed">
            {t('drop.what')}
          </Text>
          {limits !== undefined && (
            <Text size="xs" c="dimmed">
              {t('drop.limits', { count: limits.files, bytes: bytes(limits.bytes) })}
            </Text>
          )}
        </Stack>
      </Dropzone>
      <Group gap="xs">
        <FileButton onChange={onFiles} multiple disabled={isDisabled}>
          {(props) => (
            <Button {...props} variant="default" leftSection={<IconFiles size={16} aria-hidden />}>
              {t('drop.files')}
            </Button>
          )}
        </FileButton>
        <FolderButton isDisabled={isDisabled} onFiles={onFiles} />
      </Group>
    </Stack>
  );
}

/** Browsers choose folders by an attribute that React does not know. */
function FolderButton({ isDisabled, onFiles }: Pick<DropAreaProps, 'isDisabled' | 'onFiles'>): ReactNode {
  const { t } = useTranslation('try-it');
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={(element) => {
          element?.setAttribute('webkitdirectory', '');
          input.current = element;
        }}
        type="file"
        hidden
        tabIndex={-1}
        aria-hidden
        onChange={({ currentTarget }) => {
          onFiles([...(currentTarget.files ?? [])]);
          currentTarget.value = '';
        }}
      />
      <Button
        variant="default"
        disabled={isDisabled}
        leftSection={<IconFolder size={16} aria-hidden />}
        onClick={() => input.current?.click()}
      >
        {t('drop.folder')}
      </Button>
    </>
  );
}

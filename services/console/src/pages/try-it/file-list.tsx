import { ActionIcon, Badge, Code, Group, Paper, Progress, Stack, Text } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PictureFactsFields } from './picture-facts-fields.tsx';
import { isPicture, isSendable } from './upload-row.ts';
import type { FileFailure, TakenFile, UploadRow } from './upload-row.ts';
import { useFormat } from '../../ui/use-format.ts';
import type { RunningUpload } from './use-upload.ts';

/** Every file with where it stands, and what is to be said of pictures. */
export function FileList({ upload }: { readonly upload: RunningUpload }): ReactNode {
  const { t } = useTranslation('try-it');
  return (
    <Stack component="ul" gap={4} p={0} m={0} aria-label={t('files.title')} style={{ listStyle: 'none' }}>
      {upload.rows.map((row) => (
        <Paper component="li" key={row.number} withBorder px="sm" py={6} data-state={row.state.kind}>
          <Group justify="space-between" wrap="nowrap" gap="sm">
            <NameOfFile row={row} />
            <Group gap="xs" wrap="nowrap">
              <StateBadge row={row} />
              {upload.phase === 'choosing' && (
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={t('files.remove', { name: row.name })}
                  onClick={() => {
                    upload.remove(row.number);
                  }}
                >
                  <IconX size={16} aria-hidden />
                </ActionIcon>
              )}
            </Group>
          </Group>
          {isPicture(row) && row.state.kind === 'waiting' && (
            <PictureFactsFields
              row={row}
              onChange={(facts) => {
                upload.say(row.number, facts);
              }}
            />
          )}
          <Details row={row} />
        </Paper>
      ))}
    </Stack>
  );
}

function NameOfFile({ row: { name, bytes } }: { readonly row: UploadRow }): ReactNode {
  const format = useFormat();
  return (
    <Group gap="xs" wrap="nowrap" miw={0}>
      <Text size="sm" truncate="start" title={name}>
        {name}
      </Text>
      <Text size="xs" c="dimmed" style={{ whiteSpace: 'nowrap' }}>
        {format.bytes(bytes)}
      </Text>
    </Group>
  );
}

function StateBadge({ row }: { readonly row: UploadRow }): ReactNode {
  const { t } = useTranslation('try-it');
  const { state } = row;
  if (!isSendable(row)) return <Badge color="gray">{t('state.skipped')}</Badge>;
  switch (state.kind) {
    case 'waiting':
      return <Badge color="gray">{t(isPicture(row) ? 'state.picture' : 'state.dicom')}</Badge>;
    case 'sending':
      return <Badge color="cyan">{t('state.sending')}</Badge>;
    case 'refused':
      return <Badge color="red">{t('state.refused')}</Badge>;
    case 'taken':
      return <TakenBadge file={state.file} />;
  }
}

function TakenBadge({ file: { disposition } }: { readonly file: TakenFile }): ReactNode {
  const { t } = useTranslation('try-it');
  if (disposition.kind === 'set-aside') return <Badge color="yellow">{t('state.setAside')}</Badge>;
  return (
    <Badge color="teal">
      {disposition.imageLaterality} {disposition.view}
    </Badge>
  );
}

function Details({ row }: { readonly row: UploadRow }): ReactNode {
  const { t } = useTranslation('try-it');
  const { state } = row;
  if (!isSendable(row)) return <Hint>{t(row.kind === 'zip' ? 'files.zip' : 'files.unknown')}</Hint>;
  switch (state.kind) {
    case 'waiting':
      return null;
    case 'sending':
      return <Progress value={100 * state.share} size="sm" mt={4} aria-label={t('files.sent', { name: row.name })} />;
    case 'refused':
      return <Failure failure={state.failure} />;
    case 'taken':
      return <Remarks file={state.file} />;
  }
}

function Failure({ failure: { code, message } }: { readonly failure: FileFailure }): ReactNode {
  return (
    <Group gap="xs" mt={2} role="alert">
      <Text size="xs" c="red.4">
        {message}
      </Text>
      <Code>{code}</Code>
    </Group>
  );
}

function Remarks({ file }: { readonly file: TakenFile }): ReactNode {
  const { t } = useTranslation('try-it');
  const { disposition, again, trial, warnings } = file;
  return (
    <>
      {disposition.kind === 'set-aside' && <Hint>{disposition.reason}</Hint>}
      {again && <Hint>{t(trial ? 'files.again' : 'files.ofPacs')}</Hint>}
      {warnings.filter(isWarning).map((warning) => (
        <Text key={warning} size="xs" c="yellow.4" mt={2}>
          {t(`warning.${warning}`)}
        </Text>
      ))}
    </>
  );
}

const warnings = ['laterality', 'inverted', 'side', 'colour', 'lossy'] as const;

function isWarning(text: string): text is (typeof warnings)[number] {
  return warnings.some((warning) => warning === text);
}

function Hint({ children }: { readonly children: ReactNode }): ReactNode {
  return (
    <Text size="xs" c="dimmed" mt={2}>
      {children}
    </Text>
  );
}

import { Select, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmAction } from '../../ui/confirm-action.tsx';
import { uploadApi } from './upload-api.ts';

/** Sends the results of a trial to a destination after all, because somebody asks for it. */
export function SendResults({
  studyInstanceUid,
  onClose,
}: {
  readonly studyInstanceUid: string;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useTranslation('try-it');
  const { data } = useQuery({ queryKey: ['destinations'], queryFn: ({ signal }) => uploadApi.destinations(signal) });
  const names = data?.destinations.map(({ name }) => name) ?? [];
  const [chosen, setChosen] = useState<string>();
  const destination = chosen ?? names[0] ?? '';
  return (
    <ConfirmAction
      opened
      onClose={onClose}
      question={t('deliver.question')}
      consequence={
        <Stack gap="sm">
          <Text size="sm">{t('deliver.means')}</Text>
          <Select
            label={t('deliver.destination')}
            data={names}
            value={destination}
            allowDeselect={false}
            onChange={(name) => {
              setChosen(name ?? undefined);
            }}
          />
        </Stack>
      }
      action={t('deliver.send')}
      done={t('deliver.asked')}
      act={() => uploadApi.deliver(studyInstanceUid, destination)}
    />
  );
}

import { Button, Menu } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Analysis, Exam } from '../exam-view.ts';

/** The results to take away. The gateway names the files, without anything of a patient. */
export function DownloadMenu({
  exam: { studyInstanceUid },
  analysis,
}: {
  readonly exam: Exam;
  readonly analysis: Analysis | undefined;
}): ReactNode {
  const { t } = useTranslation('exam');
  const address = `/api/studies/${studyInstanceUid}`;
  const objects = analysis?.results ?? [];
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <Button size="compact-sm" variant="default" leftSection={<IconDownload size={14} aria-hidden />}>
          {t('download.menu')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {objects.length > 0 && (
          <Menu.Item component="a" href={`${address}/results.zip`} download>
            {t('download.all', { count: objects.length })}
          </Menu.Item>
        )}
        <Menu.Item component="a" href={`${address}/result.json`} download>
          {t('download.json')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

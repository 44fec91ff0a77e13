import { ActionIcon, Menu } from '@mantine/core';
import { IconDotsVertical } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../app/session/session.ts';
import { ConfirmAction } from '../../../ui/confirm-action.tsx';
import type { Exam } from '../exam-view.ts';
import { actOn, examKey } from '../use-exam.ts';
import type { ExamAction } from '../use-exam.ts';
import { offeredActions } from './offered-actions.ts';

/** What an operator can have done with the exam: each asks once. */
export function ActionsMenu({ exam }: { readonly exam: Exam }): ReactNode {
  const { t } = useTranslation('exam');
  const queryClient = useQueryClient();
  const mayOperate = useMay('operate');
  const [action, setAction] = useState<ExamAction>('analyse');
  const [isAsking, setAsking] = useState(false);
  const offered = offeredActions(exam);
  if (!mayOperate || offered.length === 0) return null;
  return (
    <>
      <Menu position="bottom-end" shadow="md">
        <Menu.Target>
          <ActionIcon variant="default" aria-label={t('actions.menu')}>
            <IconDotsVertical size={16} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {offered.map((each) => (
            <Menu.Item
              key={each}
              onClick={() => {
                setAction(each);
                setAsking(true);
              }}
            >
              {t(`actions.${each}.name`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <ConfirmAction
        opened={isAsking}
        onClose={() => {
          setAsking(false);
        }}
        question={t(`actions.${action}.question`)}
        consequence={t(`actions.${action}.consequence`)}
        action={t(`actions.${action}.name`)}
        done={t(`actions.${action}.done`)}
        destructive={action === 'drop'}
        act={() => actOn(exam.studyInstanceUid, action)}
        onDone={() => void queryClient.invalidateQueries({ queryKey: examKey(exam.studyInstanceUid) })}
      />
    </>
  );
}

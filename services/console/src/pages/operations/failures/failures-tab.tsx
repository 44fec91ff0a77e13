import { Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../app/session/session.ts';
import { ActOnStudies } from '../act-on-studies.tsx';
import type { WantedAction } from '../act-on-studies.tsx';
import { AnswerDisplay } from '../answer-display.tsx';
import { useFailures } from '../operations-api.ts';
import type { Failures } from '../operations-api.ts';
import { SelectionBar } from '../selection-bar.tsx';
import { useSelection } from '../use-selection.ts';
import { FailureSection } from './failure-section.tsx';
import { gatherFailures } from './gather-failures.ts';

/** What does not go on by itself: by reason, with what to do about it. */
export function FailuresTab(): ReactNode {
  return <AnswerDisplay query={useFailures()}>{(failures) => <Groups failures={failures} />}</AnswerDisplay>;
}

function Groups({ failures }: { readonly failures: Failures }): ReactNode {
  const { t } = useTranslation('operations');
  const mayOperate = useMay('operate');
  const [wanted, setWanted] = useState<WantedAction>();
  const groups = gatherFailures(failures);
  const studies = groups.flatMap((group) => group.failures.flatMap(({ studyInstanceUid }) => studyInstanceUid ?? []));
  const selection = useSelection([...new Set(studies)]);
  if (groups.length === 0) return <Text>{t('failures.none')}</Text>;
  return (
    <Stack gap="md">
      {mayOperate && (
        <SelectionBar
          count={selection.chosen.length}
          actions={['retry', 'drop']}
          onAction={(action) => {
            setWanted({ action, studies: selection.chosen });
          }}
        />
      )}
      {groups.map((group) => (
        <FailureSection
          key={group.code}
          group={group}
          selection={mayOperate ? selection : undefined}
          onRetry={(some) => {
            setWanted({ action: 'retry', studies: some });
          }}
        />
      ))}
      <ActOnStudies
        wanted={wanted}
        onClose={() => {
          setWanted(undefined);
        }}
        onDone={selection.clear}
      />
    </Stack>
  );
}

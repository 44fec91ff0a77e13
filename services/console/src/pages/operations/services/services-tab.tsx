import { Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { AnswerDisplay } from '../answer-display.tsx';
import { useServices } from '../operations-api.ts';
import { ProcessTable } from './process-table.tsx';
import { ServiceNotes } from './service-notes.tsx';
import { WorkerTable } from './worker-table.tsx';

/** What runs, and what does not fit together. */
export function ServicesTab(): ReactNode {
  return (
    <AnswerDisplay query={useServices()}>
      {({ processes, workers, notes }) => (
        <Stack gap="md">
          <ServiceNotes notes={notes} />
          <ProcessTable processes={processes} />
          <WorkerTable workers={workers} />
        </Stack>
      )}
    </AnswerDisplay>
  );
}

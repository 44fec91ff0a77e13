import { waitUntil } from '@mammoflow/stack';
import { moments, stages } from '../stages/stages.ts';
import type { Moment, Stage, StagedService } from '../stages/stages.ts';
import type { FaultBench } from '../bench/fault-bench.ts';
import type { Exams, Fault } from './fault.ts';

/** What a stage is called in the table. */
const words: Readonly<Record<Stage, string>> = {
  image: 'an image gets its name in the spool',
  instance: 'what is known of an image is recorded',
  request: 'an analysis is asked for',
  enqueue: 'a job is put into a queue',
  result: 'a result gets its name in the spool',
  manifest: 'the list of results is recorded',
  'delivery-plan': 'it is recorded where results go',
  outcome: 'the outcome is recorded',
  store: 'a result is sent to the PACS',
  delivery: 'the end of a delivery is recorded',
  call: 'a call is answered',
  'shadow-request': 'it is recorded that a candidate is to see an exam',
  'shadow-outcome': 'what a candidate says is recorded',
};

/** Each service dies once at each stage, before and after what it does there. */
export const kills: readonly Fault[] = services().flatMap((service) =>
  stages[service].flatMap((stage) => moments.map((moment) => kill(service, stage, moment))),
);

function services(): readonly StagedService[] {
  const isStaged = (name: string): name is StagedService => name in stages;
  return Object.keys(stages).filter(isStaged);
}

function kill(service: StagedService, stage: Stage, moment: Moment): Fault {
  return {
    name: `${service} killed ${moment} ${words[stage]}`,
    run: async (bench: FaultBench): Promise<Exams> => {
      const hasDied = await bench.orders.dieAt(service, stage, moment);
      const exams = await bench.send(2);
      await waitUntil(hasDied, { what: `${service} to die ${moment} ${stage}`, timeoutMs: 120_000 });
      if (service === 'shadow' || stage.startsWith('shadow-')) await bench.untilCompared(exams);
      return exams;
    },
  };
}

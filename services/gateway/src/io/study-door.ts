import type { Uid } from '@mammoflow/dicom';
import { trialOf } from '@mammoflow/spool';
import type { Beginning, Origin, Spool, TrialSource } from '@mammoflow/spool';
import { StudyOfAnotherError } from '../core/study-of-another-error.ts';
import { StudyInEarnestError } from '../core/uploads/study-in-earnest-error.ts';
import { compareWithKept } from './compare-with-kept.ts';
import type { InstanceAtDoor } from './compare-with-kept.ts';

/** How an instance may come in. */
export interface Entrance {
  readonly origin: Origin;
  /** It is here already, in other wrapping: it is not stored again. */
  readonly isHere: boolean;
}

/** Whether, and as what, instances come into studies. */
export interface StudyDoor {
  /**
   * Sees to it that it is known how the study began, before the instance is stored.
   *
   * @throws the reason for which it is not to be stored; the spool's errors.
   */
  open(instance: InstanceAtDoor): Promise<Entrance>;
  /** To be called once the instance is stored, before that is answered. @throws the spool's errors */
  close(study: Uid, entrance: Entrance): Promise<void>;
}

/** Who brings instances, where that is asked. */
export interface Bringer {
  readonly name: string;
  /** Whether it may know of a study that this client has begun. */
  readonly mayReach: (sentBy: string | undefined) => boolean;
}

/** What doors work with. */
export interface DoorParts {
  readonly spool: Pick<Spool, 'putBeginning' | 'putAdoption' | 'readStudy' | 'readInstance' | 'removeTrial'>;
  readonly bringer: Bringer | undefined;
  readonly now: () => Date;
}

/**
 * The way in of what is sent or fetched from a PACS. A study that was a trial is one no more; where its images are others than those
 * that come, it gives way.
 */
export function earnestDoor(parts: DoorParts): StudyDoor {
  const { spool, bringer, now } = parts;
  const begin = (study: Uid): Promise<Origin> => spool.putBeginning(beginningOf(study, parts));
  return {
    open: async (instance) => {
      const origin = await begin(instance.studyInstanceUid);
      if (trialOf(origin) === undefined) checkReach(origin, bringer);
      if (origin.beginning?.trial === undefined) return { origin, isHere: false };
      const kept = await compareWithKept(spool, instance);
      if (kept !== 'other' || trialOf(origin) === undefined) return { origin, isHere: kept === 'same' };
      await spool.removeTrial(instance.studyInstanceUid, { evenInWork: true });
      return { origin: await begin(instance.studyInstanceUid), isHere: false };
    },
    close: async (studyInstanceUid, { origin }) => {
      if (trialOf(origin) === undefined) return;
      const sentBy = bringer === undefined ? {} : { sentBy: bringer.name };
      await spool.putAdoption({ schemaVersion: 1, studyInstanceUid, adoptedAt: now().toISOString(), ...sentBy });
    },
  };
}

/** The way in of a trial: into a study that came in earnest, nothing goes that is not there already. */
export function trialDoor(parts: DoorParts, trial: TrialSource): StudyDoor {
  const { spool, bringer } = parts;
  const begin = (study: Uid): Promise<Origin> => spool.putBeginning({ ...beginningOf(study, parts), trial });
  return {
    open: async (instance) => {
      const origin = await begin(instance.studyInstanceUid);
      checkReach(origin, bringer);
      const kept = await compareWithKept(spool, instance);
      const isHere = kept === 'same' || kept === 'known';
      if (trialOf(origin) === undefined && !isHere) throw new StudyInEarnestError();
      return { origin, isHere: kept === 'same' };
    },
    // A sweep may have forgotten how it began since then.
    close: async (study, { origin }) => {
      if (trialOf(origin) !== undefined) await begin(study);
    },
  };
}

function beginningOf(studyInstanceUid: Uid, { bringer, now }: DoorParts): Beginning {
  const begun = { schemaVersion: 1, studyInstanceUid, begunAt: now().toISOString() } as const;
  return bringer === undefined ? begun : { ...begun, sentBy: bringer.name };
}

/** Two clients may begin a study at the same time: it is that of the first. */
function checkReach({ beginning, adoption }: Origin, bringer: Bringer | undefined): void {
  if (bringer?.mayReach((adoption ?? beginning)?.sentBy) === false) throw new StudyOfAnotherError();
}

import type { Uid } from '@mammoflow/dicom';
import { trialOf } from '@mammoflow/spool';
import type { Beginning, Origin, Spool, TrialSource } from '@mammoflow/spool';
import { StudyInEarnestError } from '../core/uploads/study-in-earnest-error.ts';
import { StudyOfAnotherError } from '../core/study-of-another-error.ts';

/** An instance that is about to be stored. */
export interface InstanceAtDoor {
  readonly studyInstanceUid: Uid;
  readonly sopInstanceUid: Uid;
  readonly sha256: string;
}

/** Whether, and as what, instances come into studies. */
export interface StudyDoor {
  /**
   * Sees to it that it is known how the study began, before the instance is stored.
   *
   * @throws the reason for which it is not to be stored; the spool's errors.
   */
  open(instance: InstanceAtDoor): Promise<Origin>;
  /** To be called once the instance is stored, before that is answered. @throws the spool's errors */
  close(study: Uid, origin: Origin): Promise<void>;
}

/** Who brings instances, where that is asked. */
export interface Bringer {
  readonly name: string;
  /** Whether it may know of a study that this client has begun. */
  readonly mayReach: (sentBy: string | undefined) => boolean;
}

/** What doors work with. */
export interface DoorParts {
  readonly spool: Pick<Spool, 'putBeginning' | 'putAdoption' | 'readStudy'>;
  readonly bringer: Bringer | undefined;
  readonly now: () => Date;
}

/** The way in of what is sent or fetched from a PACS. A study that was a trial is one no more. */
export function earnestDoor({ spool, bringer, now }: DoorParts): StudyDoor {
  return {
    open: async ({ studyInstanceUid }) => {
      const origin = await spool.putBeginning(beginningOf(studyInstanceUid, bringer, now()));
      if (trialOf(origin) === undefined) checkReach(origin, bringer);
      return origin;
    },
    close: async (studyInstanceUid, origin) => {
      if (trialOf(origin) === undefined) return;
      const sentBy = bringer === undefined ? {} : { sentBy: bringer.name };
      await spool.putAdoption({ schemaVersion: 1, studyInstanceUid, adoptedAt: now().toISOString(), ...sentBy });
    },
  };
}

/** The way in of a trial: into a study that came in earnest, nothing goes that is not there already. */
export function trialDoor({ spool, bringer, now }: DoorParts, trial: TrialSource): StudyDoor {
  const begin = (study: Uid): Promise<Origin> => spool.putBeginning({ ...beginningOf(study, bringer, now()), trial });
  return {
    open: async ({ studyInstanceUid, sopInstanceUid, sha256 }) => {
      const origin = await begin(studyInstanceUid);
      checkReach(origin, bringer);
      if (trialOf(origin) !== undefined) return origin;
      const known = (await spool.readStudy(studyInstanceUid))?.instances ?? [];
      if (known.some((each) => each.sopInstanceUid === sopInstanceUid && each.sha256 === sha256)) return origin;
      throw new StudyInEarnestError();
    },
    // A sweep may have forgotten how it began since then.
    close: async (study, origin) => {
      if (trialOf(origin) !== undefined) await begin(study);
    },
  };
}

function beginningOf(studyInstanceUid: Uid, bringer: Bringer | undefined, now: Date): Beginning {
  const begun = { schemaVersion: 1, studyInstanceUid, begunAt: now.toISOString() } as const;
  return bringer === undefined ? begun : { ...begun, sentBy: bringer.name };
}

/** Two clients may begin a study at the same time: it is that of the first. */
function checkReach({ beginning, adoption }: Origin, bringer: Bringer | undefined): void {
  if (bringer?.mayReach((adoption ?? beginning)?.sentBy) === false) throw new StudyOfAnotherError();
}

import { useMemo, useState } from 'react';
import type { Tool } from './pane/use-pointer.ts';
import type { Place } from './view/arrange-views.ts';
import type { Camera } from './view/camera.ts';
import { asMeant } from './view/window-choice.ts';
import type { WindowChoice } from './view/window-choice.ts';

/** How somebody looks at an exam at the moment. */
export interface Viewing {
  readonly tool: Tool;
  readonly choice: WindowChoice;
  /** Whether zoom and pan of one image are those of all. */
  readonly isSynchronised: boolean;
  /** By image; whoever is not in it sees all of itself. */
  readonly cameras: ReadonlyMap<string, Camera>;
  /** The image that is shown alone. */
  readonly alone: string | undefined;
  /** The image that keys are for. */
  readonly active: string | undefined;
  /** Which of the images of a repeated view is shown. */
  readonly chosen: ReadonlyMap<Place, string>;
}

const EVERY = 'every';

const atFirst: Viewing = {
  tool: 'pan',
  choice: asMeant,
  isSynchronised: true,
  cameras: new Map(),
  alone: undefined,
  active: undefined,
  chosen: new Map(),
};

/** What can be done to the view. */
export interface ViewingActions {
  readonly set: (change: Partial<Viewing>) => void;
  readonly setCamera: (sopInstanceUid: string, camera: Camera) => void;
  readonly fit: () => void;
  readonly open: (sopInstanceUid: string | undefined) => void;
}

export function useViewing(): readonly [Viewing, ViewingActions] {
  const [viewing, setViewing] = useState(atFirst);
  const actions = useMemo<ViewingActions>(
    () => ({
      set: (change) => {
        setViewing((now) => ({ ...now, ...change }));
      },
      setCamera: (sopInstanceUid, camera) => {
        setViewing((now) => {
          const key = now.isSynchronised ? EVERY : sopInstanceUid;
          return { ...now, cameras: new Map(now.cameras).set(key, camera) };
        });
      },
      fit: () => {
        setViewing((now) => ({ ...now, cameras: new Map() }));
      },
      open: (alone) => {
        setViewing((now) => ({ ...now, alone, active: alone ?? now.active, cameras: new Map() }));
      },
    }),
    [],
  );
  return [viewing, actions];
}

/** The camera of an image; undefined where all of it is to be seen. */
export function cameraOf({ isSynchronised, cameras }: Viewing, sopInstanceUid: string): Camera | undefined {
  return isSynchronised ? cameras.get(EVERY) : (cameras.get(sopInstanceUid) ?? cameras.get(EVERY));
}

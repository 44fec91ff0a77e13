import { useState } from 'react';
import { useLatest } from '../../../ui/use-latest.ts';
import { cameraOf } from './use-viewing.ts';
import type { Viewing, ViewingActions } from './use-viewing.ts';
import type { Shown } from './hung-images.ts';
import { fitCamera, middleOfBox, middleOfSeen, pan, zoom } from './view/camera.ts';
import type { Camera, PaneSize } from './view/camera.ts';
import { measuredPixelMm, screenPixelMm } from './view/screen-scale.ts';
import type { Sheet } from './view/sheet.ts';
import { WHOLE_RANGE } from './view/window-choice.ts';
import { imageSources } from './viewports-props.ts';
import type { MammogramViewportsProps, Overlays, Point } from './viewports-props.ts';

/** What keys and buttons do; the same object as long as the viewports are there. */
export interface ViewingCommands {
  readonly openPlace: (index: number) => void;
  readonly openAll: () => void;
  readonly zoomIn: () => void;
  readonly zoomOut: () => void;
  readonly pan: (by: Point) => void;
  readonly fit: () => void;
  readonly trueSize: () => void;
  readonly invert: () => void;
  readonly nextWindow: () => void;
  readonly magnify: () => void;
  readonly synchronise: () => void;
  readonly toggle: (overlay: keyof Overlays) => void;
  readonly nextSource: () => void;
}

/** What commands work on. */
export interface CommandContext {
  readonly props: MammogramViewportsProps;
  readonly viewing: Viewing;
  readonly actions: ViewingActions;
  readonly shown: readonly Shown[];
  readonly sheets: readonly Sheet[];
  readonly pane: PaneSize | undefined;
  /** Of each place, the image that it shows when all four are. */
  readonly atPlaces: readonly (string | undefined)[];
  /** How many windows the active image has. */
  readonly presets: number;
  /** Nobody has measured this screen yet. */
  readonly onUnmeasured: () => void;
}

const ZOOM_STEP = 1.25;

export function useViewingCommands(context: CommandContext): ViewingCommands {
  const latest = useLatest(context);
  const [commands] = useState(() => commandsOn(latest));
  return commands;
}

function commandsOn(now: () => CommandContext): ViewingCommands {
  const move = (change: (active: ActiveImage) => Camera): void => {
    const active = activeImage(now());
    if (active !== undefined) now().actions.setCamera(active.uid, change(active));
  };
  const magnify = (factorOf: (camera: Camera) => number): void => {
    move((active) =>
      zoom(active.camera, { factor: factorOf(active.camera), at: anchorOf(active, now()) }, active.sheet),
    );
  };
  return {
    openPlace: (index) => {
      const { atPlaces, actions } = now();
      if (atPlaces[index] !== undefined) actions.open(atPlaces[index]);
    },
    openAll: () => {
      now().actions.open(undefined);
    },
    zoomIn: () => {
      magnify(() => ZOOM_STEP);
    },
    zoomOut: () => {
      magnify(() => 1 / ZOOM_STEP);
    },
    pan: (by) => {
      move(({ camera, sheet }) => pan(camera, by, sheet));
    },
    fit: () => {
      now().actions.fit();
    },
    trueSize: () => {
      if (measuredPixelMm(localStorage) === undefined) now().onUnmeasured();
      else magnify(({ mmPerPixel }) => mmPerPixel / screenPixelMm(localStorage));
    },
    ...lookCommands(now),
    synchronise: () => {
      const { viewing, actions } = now();
      const active = activeImage(now());
      actions.set({ isSynchronised: !viewing.isSynchronised });
      if (!viewing.isSynchronised && active !== undefined) actions.setCamera(active.uid, active.camera);
    },
    toggle: (overlay) => {
      const { overlays, onOverlaysChange } = now().props;
      onOverlaysChange({ ...overlays, [overlay]: !overlays[overlay] });
    },
    nextSource: () => {
      const { source, onSourceChange } = now().props;
      const next = imageSources[(imageSources.indexOf(source) + 1) % imageSources.length];
      if (next !== undefined) onSourceChange(next);
    },
  };
}

function lookCommands(now: () => CommandContext): Pick<ViewingCommands, 'invert' | 'nextWindow' | 'magnify'> {
  return {
    invert: () => {
      const { viewing, actions } = now();
      actions.set({ choice: { ...viewing.choice, isInverted: !viewing.choice.isInverted } });
    },
    nextWindow: () => {
      const { viewing, actions, presets } = now();
      const next = viewing.choice.preset + 1;
      const preset = next >= presets ? WHOLE_RANGE : next;
      actions.set({ choice: { ...viewing.choice, preset, stretch: 1, shift: 0 } });
    },
    magnify: () => {
      const { viewing, actions } = now();
      actions.set({ tool: viewing.tool === 'magnify' ? 'pan' : 'magnify' });
    },
  };
}

/** What somebody looks at: the finding that is selected, or what is seen of the image. */
function anchorOf({ uid, camera, sheet, pane }: ActiveImage, { props }: CommandContext): Point {
  const selected = props.findings.find(({ id }) => id === props.selectedFindingId);
  if (selected?.sopInstanceUid !== uid) return middleOfSeen(camera, sheet, pane);
  return middleOfBox(camera, selected.box, { sheet, pane });
}

interface ActiveImage {
  readonly uid: string;
  readonly sheet: Sheet;
  readonly camera: Camera;
  readonly pane: PaneSize;
}

/** The image that keys are for: the one that somebody was at last, or else the first. */
function activeImage({ viewing, shown, sheets, pane }: CommandContext): ActiveImage | undefined {
  const images = shown.flatMap(({ image }) => (image === undefined ? [] : [image]));
  const active = images.find(({ mammogram }) => mammogram.sopInstanceUid === viewing.active) ?? images[0];
  if (active?.sheet === undefined || pane === undefined) return undefined;
  const uid = active.mammogram.sopInstanceUid;
  return { uid, sheet: active.sheet, camera: cameraOf(viewing, uid) ?? fitCamera(sheets, pane), pane };
}

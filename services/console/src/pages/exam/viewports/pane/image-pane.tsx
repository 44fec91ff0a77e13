import { useMemo, useRef } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorDisplay } from '../../../../ui/error-display.tsx';
import { Waiting } from '../../../../ui/waiting.tsx';
import type { Picture } from '../image/picture.ts';
import type { Awaited } from '../image/use-pictures.ts';
import { compose } from '../view/affine.ts';
import { fitCamera, pan, toPane, zoom } from '../view/camera.ts';
import type { Camera, PaneSize } from '../view/camera.ts';
import type { Sheet } from '../view/sheet.ts';
import { dragWindow, windowOf } from '../view/window-choice.ts';
import type { WindowChoice } from '../view/window-choice.ts';
import type { Overlays, ShownFinding } from '../viewports-props.ts';
import classes from '../viewports.module.css';
import { FindingsLayer } from './findings-layer.tsx';
import { Lens } from './lens.tsx';
import { useImageCanvas } from './use-image-canvas.ts';
import type { Drawn } from './use-image-canvas.ts';
import { usePointer } from './use-pointer.ts';
import type { Tool } from './use-pointer.ts';
import { useSize } from './use-size.ts';

export interface ImagePaneProps {
  /** What it is, e.g. `R CC`, and what else stands beside that. */
  readonly name: string;
  readonly beside?: ReactNode;
  readonly note?: string | undefined;
  readonly sopInstanceUid: string;
  readonly picture: Awaited<Picture>;
  /** Where the image hangs; undefined until it is known. */
  readonly sheet: Sheet | undefined;
  /** All sheets that are to be seen at one scale. */
  readonly sheets: readonly Sheet[];
  /** Undefined where all of the image is to be seen. */
  readonly camera: Camera | undefined;
  readonly choice: WindowChoice;
  readonly tool: Tool;
  readonly isActive: boolean;
  readonly findings: readonly ShownFinding[];
  readonly selectedId: string | undefined;
  readonly overlays: Overlays;
  readonly onCamera: (camera: Camera) => void;
  readonly onChoice: (choice: WindowChoice) => void;
  readonly onActive: () => void;
  readonly onOpen: () => void;
  readonly onSelect: (id: string | undefined) => void;
}

/** One image with what was found in it. */
export function ImagePane(props: ImagePaneProps): ReactNode {
  const { name, beside, note, sopInstanceUid, picture, sheet, tool, isActive, choice, onSelect } = props;
  const { t } = useTranslation('viewports');
  const frame = useRef<HTMLDivElement>(null);
  const surface = useRef<HTMLDivElement>(null);
  const pane = useSize(frame);
  const drawn = useDrawn(props, pane);
  const progress = useImageCanvas(surface, drawn);
  const { handlers, at } = usePointer(frame, tool, useGestures(props, drawn));
  const error = picture.error ?? progress.error;
  return (
    <div
      ref={frame}
      className={classes['pane']}
      role="group"
      tabIndex={0}
      aria-label={t('pane', { name, count: props.findings.length })}
      data-pane={sopInstanceUid}
      data-level={progress.level}
      data-active={isActive}
      data-mm-per-pixel={drawn?.camera.mmPerPixel}
      onFocus={props.onActive}
      onDoubleClick={props.onOpen}
      onContextMenu={(event) => {
        event.preventDefault();
      }}
      {...handlers}
    >
      <div ref={surface} className={classes['canvas']} />
      {drawn !== undefined && (
        <FindingsLayer
          findings={props.findings}
          selectedId={props.selectedId}
          overlays={props.overlays}
          toPane={compose(drawn.sheet.fromSource, toPane(drawn.camera, drawn.sheet, drawn.pane))}
          pane={drawn.pane}
          onSelect={onSelect}
        />
      )}
      {drawn !== undefined && at !== undefined && <Lens {...drawn} at={at} isInverted={choice.isInverted} />}
      <div className={classes['caption']} data-side={sheet?.chestWall === 'left' ? 'right' : 'left'}>
        <strong>{name}</strong>
        {beside}
      </div>
      {note !== undefined && (
        <div className={classes['note']} data-side={sheet?.chestWall === 'left' ? 'right' : 'left'}>
          {note}
        </div>
      )}
      {error === null || error === undefined ? (
        progress.level === undefined && (
          <Waiting className={classes['empty']} size="sm" label={t('loading', { name })} />
        )
      ) : (
        <div className={classes['empty']}>
          <ErrorDisplay error={error} onRetry={picture.refetch} />
        </div>
      )}
    </div>
  );
}

function useDrawn(props: ImagePaneProps, pane: PaneSize | undefined): Drawn | undefined {
  const { sheet, sheets, camera, choice } = props;
  const { data: picture } = props.picture;
  return useMemo(() => {
    if (picture === undefined || sheet === undefined || pane === undefined) return undefined;
    return {
      ...{ picture, sheet, pane },
      camera: camera ?? fitCamera(sheets, pane),
      window: windowOf(choice, picture),
      isInverted: choice.isInverted,
    };
  }, [picture, sheet, sheets, pane, camera, choice]);
}

function useGestures(props: ImagePaneProps, drawn: Drawn | undefined): Parameters<typeof usePointer>[2] {
  const { choice, onCamera, onChoice, onActive, onSelect, tool } = props;
  return {
    onPan: (by) => {
      if (drawn !== undefined) onCamera(pan(drawn.camera, by, drawn.sheet));
    },
    onZoom: (change) => {
      if (drawn !== undefined) onCamera(zoom(drawn.camera, change, drawn.sheet));
    },
    onWindow: (by) => {
      onChoice(dragWindow(choice, by));
    },
    onPress: () => {
      onActive();
      if (tool === 'pan') onSelect(undefined);
    },
  };
}

import { Alert } from '@mantine/core';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { hasWebGl } from './engine/has-web-gl.ts';
import { shownImages, useHungExam } from './hung-images.ts';
import type { HungExam, Shown } from './hung-images.ts';
import { Panes } from './pane/panes.tsx';
import { useSize } from './pane/use-size.ts';
import { Calibrate } from './tools/calibrate.tsx';
import { ToolBar } from './tools/tool-bar.tsx';
import { useViewingCommands } from './use-viewing-commands.ts';
import { useViewingKeys } from './use-viewing-keys.ts';
import { cameraOf, useViewing } from './use-viewing.ts';
import type { Viewing, ViewingActions } from './use-viewing.ts';
import { bringIntoView, fitCamera } from './view/camera.ts';
import type { PaneSize } from './view/camera.ts';
import type { Sheet } from './view/sheet.ts';
import type { MammogramViewportsProps } from './viewports-props.ts';
import classes from './viewports.module.css';

/**
 * The images of an exam with what was found in them: four views as they are hung, or one alone, or one beside what the networks saw
 * of it. It fills the element that it is in.
 */
export function MammogramViewports(props: MammogramViewportsProps): ReactNode {
  const { t } = useTranslation('viewports');
  if (!hasWebGl()) {
    return (
      <Alert color="yellow" role="alert" title={t('noWebGl.title')}>
        {t('noWebGl.what')}
      </Alert>
    );
  }
  return <Viewports {...props} />;
}

function Viewports(props: MammogramViewportsProps): ReactNode {
  const { studyInstanceUid, mammograms, source } = props;
  const [viewing, actions] = useViewing();
  const [isMeasuring, setMeasuring] = useState(false);
  const grid = useRef<HTMLDivElement>(null);
  const exam = useHungExam(studyInstanceUid, mammograms);
  const alone = viewing.alone ?? (source === 'both' ? firstOf(exam, viewing.active) : undefined);
  const shown = shownImages(exam, { alone, chosen: viewing.chosen });
  const sheets = useSheets(shown);
  const panes = source === 'both' ? 2 : shown.length;
  const pane = paneSize(useSize(grid), panes);
  const windows = activeOf(shown, viewing.active)?.awaited.data?.windows ?? [];
  const commands = useViewingCommands({
    ...{ props, viewing, actions, shown, sheets, pane },
    atPlaces: shownImages(exam, { alone: undefined, chosen: viewing.chosen }).map(
      ({ image }) => image?.mammogram.sopInstanceUid,
    ),
    presets: windows.length,
    onUnmeasured: () => {
      setMeasuring(true);
    },
  });
  useViewingKeys(commands);
  useSelectedInView({ props, viewing, actions, shown, sheets, pane });
  return (
    <div className={classes['frame']}>
      <ToolBar
        {...{ props, viewing, actions, commands, windows }}
        others={exam.arrangement.others}
        onMeasure={() => {
          setMeasuring(true);
        }}
      />
      <div ref={grid} className={classes['grid']} data-panes={panes}>
        <Panes {...{ props, viewing, actions, shown, sheets }} />
      </div>
      <Calibrate
        isOpen={isMeasuring}
        onClose={(pixelMm) => {
          setMeasuring(false);
          if (pixelMm !== undefined) commands.trueSize();
        }}
      />
    </div>
  );
}

/** The image that somebody was at, or the first there is. */
function firstOf({ images }: HungExam, active: string | undefined): string | undefined {
  return active ?? images[0]?.mammogram.sopInstanceUid;
}

function activeOf(shown: readonly Shown[], active: string | undefined): Shown['image'] {
  const images = shown.flatMap(({ image }) => (image === undefined ? [] : [image]));
  return images.find(({ mammogram }) => mammogram.sopInstanceUid === active) ?? images[0];
}

/** The same list as long as it holds the same sheets. */
function useSheets(shown: readonly Shown[]): readonly Sheet[] {
  const sheets = shown.map(({ image }) => image?.sheet);
  return useMemo(
    () => sheets.filter((sheet) => sheet !== undefined),
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the list is new at each rendering, what it holds is not
    [sheets[0], sheets[1], sheets[2], sheets[3]],
  );
}

const GAP = 2;

function paneSize(grid: PaneSize | undefined, panes: number): PaneSize | undefined {
  if (grid === undefined) return undefined;
  const [across, down] = panes === 1 ? [1, 1] : panes === 2 ? [2, 1] : [2, 2];
  return { width: (grid.width - GAP * (across - 1)) / across, height: (grid.height - GAP * (down - 1)) / down };
}

/** When another finding is selected, its image is on the screen and it lies inside. */
function useSelectedInView({ props, viewing, actions, shown, sheets, pane }: SelectedContext): void {
  const { selectedFindingId, findings } = props;
  const broughtIn = useRef<string>(undefined);
  useEffect(() => {
    if (selectedFindingId === undefined) broughtIn.current = undefined;
    if (selectedFindingId === undefined || broughtIn.current === selectedFindingId || pane === undefined) return;
    const finding = findings.find(({ id }) => id === selectedFindingId);
    if (finding === undefined) return;
    const image = shown.find(({ image: each }) => each?.mammogram.sopInstanceUid === finding.sopInstanceUid)?.image;
    if (image === undefined) {
      actions.open(finding.sopInstanceUid);
      return;
    }
    const { sheet } = image;
    if (sheet === undefined) return;
    broughtIn.current = selectedFindingId;
    const before = cameraOf(viewing, finding.sopInstanceUid) ?? fitCamera(sheets, pane);
    const camera = bringIntoView(before, finding.box, { sheet, pane });
    if (camera !== before) actions.setCamera(finding.sopInstanceUid, camera);
    actions.set({ active: finding.sopInstanceUid });
  }, [selectedFindingId, findings, viewing, actions, shown, sheets, pane]);
}

interface SelectedContext {
  readonly props: MammogramViewportsProps;
  readonly viewing: Viewing;
  readonly actions: ViewingActions;
  readonly shown: readonly Shown[];
  readonly sheets: readonly Sheet[];
  readonly pane: PaneSize | undefined;
}

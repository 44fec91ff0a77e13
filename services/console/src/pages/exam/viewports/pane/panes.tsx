import { NativeSelect } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { HungImage, Shown } from '../hung-images.ts';
import type { PreprocessedPicture } from '../image/picture.ts';
import { usePreprocessedPictures } from '../image/use-pictures.ts';
import type { Awaited } from '../image/use-pictures.ts';
import { cameraOf } from '../use-viewing.ts';
import type { Viewing, ViewingActions } from '../use-viewing.ts';
import type { Sheet } from '../view/sheet.ts';
import type { MammogramViewportsProps } from '../viewports-props.ts';
import classes from '../viewports.module.css';
import { ImagePane } from './image-pane.tsx';
import type { ImagePaneProps } from './image-pane.tsx';

interface PanesProps {
  readonly props: MammogramViewportsProps;
  readonly viewing: Viewing;
  readonly actions: ViewingActions;
  readonly shown: readonly Shown[];
  readonly sheets: readonly Sheet[];
}

/** All images that are shown, each at its place. */
export function Panes(context: PanesProps): ReactNode {
  const { props, shown } = context;
  const uids = shown.flatMap(({ image }) => (image === undefined ? [] : [image.mammogram.sopInstanceUid]));
  const seen = usePreprocessedPictures(props.studyInstanceUid, uids, props.source !== 'original');
  return shown.map((each) =>
    each.image === undefined ? (
      <MissingView key={each.key} name={each.place ?? ''} />
    ) : (
      <PanesOfImage
        key={each.key}
        {...context}
        each={each}
        image={each.image}
        preprocessed={seen[uids.indexOf(each.image.mammogram.sopInstanceUid)]}
      />
    ),
  );
}

function MissingView({ name }: { readonly name: string }): ReactNode {
  const { t } = useTranslation('viewports');
  return (
    <div className={classes['pane']} role="group" aria-label={name}>
      <div className={classes['empty']}>{t('missing', { name })}</div>
    </div>
  );
}

interface PanesOfImageProps extends PanesProps {
  readonly each: Shown;
  readonly image: HungImage;
  readonly preprocessed: Awaited<PreprocessedPicture> | undefined;
}

/** An image, what the networks saw of it, or both beside each other. */
function PanesOfImage(context: PanesOfImageProps): ReactNode {
  const { props, each, image, preprocessed } = context;
  const { t } = useTranslation('viewports');
  const { data } = preprocessed ?? {};
  const common = paneProps(context, each.place ?? t('others.one'));
  const note = data === undefined ? undefined : t('seenBy', { profile: data.profile, bundle: data.bundle.id });
  return (
    <>
      {props.source !== 'preprocessed' && (
        <ImagePane {...common} picture={image.awaited} beside={<Alternatives {...context} />} />
      )}
      {props.source !== 'original' && preprocessed !== undefined && (
        <ImagePane
          {...common}
          name={`${common.name} · ${t('source.preprocessed')}`}
          picture={preprocessed}
          // Gray values of the network are not those of the header's windows.
          choice={{ ...common.choice, preset: 0 }}
          note={note}
        />
      )}
    </>
  );
}

function paneProps(
  { props, viewing, actions, sheets, image }: PanesOfImageProps,
  name: string,
): Omit<ImagePaneProps, 'picture'> {
  const uid = image.mammogram.sopInstanceUid;
  return {
    name,
    sopInstanceUid: uid,
    sheet: image.sheet,
    sheets,
    camera: cameraOf(viewing, uid),
    choice: viewing.choice,
    tool: viewing.tool,
    isActive: viewing.active === uid,
    findings: props.findings.filter(({ sopInstanceUid }) => sopInstanceUid === uid),
    selectedId: props.selectedFindingId,
    overlays: props.overlays,
    onCamera: (camera) => {
      actions.setCamera(uid, camera);
    },
    onChoice: (choice) => {
      actions.set({ choice });
    },
    onActive: () => {
      if (viewing.active !== uid) actions.set({ active: uid });
    },
    onOpen: () => {
      actions.open(viewing.alone === undefined ? uid : undefined);
    },
    onSelect: props.onSelectFinding,
  };
}

/** Lets somebody choose among several images of one view. */
function Alternatives({ each, image, viewing, actions }: PanesOfImageProps): ReactNode {
  const { t } = useTranslation('viewports');
  const { place, alternatives } = each;
  if (place === undefined || alternatives.length < 2) return null;
  return (
    <NativeSelect
      size="xs"
      aria-label={t('repeated.title', { name: place })}
      value={image.mammogram.sopInstanceUid}
      onChange={(event) => {
        const uid = event.currentTarget.value;
        actions.set({
          chosen: new Map(viewing.chosen).set(place, uid),
          ...(viewing.alone === undefined ? {} : { alone: uid }),
        });
      }}
      data={alternatives.map(({ sopInstanceUid }, index) => ({
        value: sopInstanceUid,
        label: t('repeated.image', { number: index + 1, count: alternatives.length }),
      }))}
    />
  );
}

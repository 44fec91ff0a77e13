import { ActionIcon, Button, Chip, Group, NativeSelect, Tooltip } from '@mantine/core';
import {
  IconArrowsMaximize,
  IconContrast,
  IconHandStop,
  IconLayoutGrid,
  IconLink,
  IconPhotoSensor3,
  IconRuler2,
  IconRulerMeasure,
  IconZoomIn,
  IconZoomScan,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { tools } from '../pane/use-pointer.ts';
import type { Tool } from '../pane/use-pointer.ts';
import type { ViewingCommands } from '../use-viewing-commands.ts';
import type { Viewing, ViewingActions } from '../use-viewing.ts';
import { WHOLE_RANGE } from '../view/window-choice.ts';
import type { GrayWindow } from '../view/window-choice.ts';
import { imageSources } from '../viewports-props.ts';
import type { ImageSource, MammogramViewportsProps, ShownMammogram } from '../viewports-props.ts';

const toolIcons = { pan: IconHandStop, window: IconPhotoSensor3, zoom: IconZoomIn, magnify: IconZoomScan } as const;

interface ToolBarProps {
  readonly props: MammogramViewportsProps;
  readonly viewing: Viewing;
  readonly actions: ViewingActions;
  readonly commands: ViewingCommands;
  /** Of the image that is looked at. */
  readonly windows: readonly GrayWindow[];
  /** What has no place among the four views. */
  readonly others: readonly ShownMammogram[];
  readonly onMeasure: () => void;
}

/** Everything that can be done to the view, by the mouse. */
export function ToolBar(bar: ToolBarProps): ReactNode {
  const { props, viewing, actions, commands, onMeasure } = bar;
  const { t } = useTranslation('viewports');
  return (
    <Group gap="xs" role="toolbar" aria-label={t('toolBar')}>
      <SourceSwitch source={props.source} onChange={props.onSourceChange} />
      <Group gap={2}>
        {tools.map((tool) => (
          <ToolButton key={tool} tool={tool} viewing={viewing} actions={actions} />
        ))}
      </Group>
      <WindowSelect {...bar} />
      <Group gap={2}>
        <Switch name={t('invert')} isOn={viewing.choice.isInverted} onPress={commands.invert} icon={<IconContrast />} />
        <Switch
          name={t('synchronise')}
          isOn={viewing.isSynchronised}
          onPress={commands.synchronise}
          icon={<IconLink />}
        />
        <Press name={t('fit')} onPress={commands.fit} icon={<IconArrowsMaximize />} />
        <Press name={t('trueSize')} onPress={commands.trueSize} icon={<IconRuler2 />} />
        <Press name={t('calibrate.title')} onPress={onMeasure} icon={<IconRulerMeasure />} />
        {viewing.alone !== undefined && (
          <Press name={t('keys.all')} onPress={commands.openAll} icon={<IconLayoutGrid />} />
        )}
      </Group>
      <OverlaySwitches props={props} commands={commands} />
      <OtherImages {...bar} />
    </Group>
  );
}

/** Under the pointer Mantine makes it lighter, and white on it would be hard to read. */
const steadyHover = () => ({ root: { '--button-hover': 'var(--button-bg)' } });

function SourceSwitch({
  source,
  onChange,
}: {
  readonly source: ImageSource;
  readonly onChange: (source: ImageSource) => void;
}): ReactNode {
  const { t } = useTranslation('viewports');
  return (
    <Group gap={0} role="group" aria-label={t('source.title')}>
      {imageSources.map((value) => (
        <Button
          key={value}
          size="compact-sm"
          variant={value === source ? 'filled' : 'default'}
          {...(value === source ? { vars: steadyHover } : {})}
          aria-pressed={value === source}
          onClick={() => {
            onChange(value);
          }}
        >
          {t(`source.${value}`)}
        </Button>
      ))}
    </Group>
  );
}

function ToolButton({
  tool,
  viewing,
  actions,
}: {
  readonly tool: Tool;
  readonly viewing: Viewing;
  readonly actions: ViewingActions;
}): ReactNode {
  const { t } = useTranslation('viewports');
  const Icon = toolIcons[tool];
  return (
    <Switch
      name={t(`tool.${tool}`)}
      isOn={viewing.tool === tool}
      onPress={() => {
        actions.set({ tool });
      }}
      icon={<Icon />}
    />
  );
}

function WindowSelect({ viewing, actions, windows }: ToolBarProps): ReactNode {
  const { t } = useTranslation('viewports');
  const presets = windows.map(({ explanation }, index) => ({
    value: String(index),
    label: explanation ?? t('window.preset', { number: index + 1 }),
  }));
  return (
    <NativeSelect
      size="xs"
      aria-label={t('window.title')}
      value={String(viewing.choice.preset)}
      onChange={(event) => {
        const preset = Number(event.currentTarget.value);
        actions.set({ choice: { ...viewing.choice, preset, stretch: 1, shift: 0 } });
      }}
      data={[...presets, { value: String(WHOLE_RANGE), label: t('window.whole') }]}
    />
  );
}

function OverlaySwitches({ props, commands }: Pick<ToolBarProps, 'props' | 'commands'>): ReactNode {
  const { t } = useTranslation('viewports');
  return (
    <Group gap={4} role="group" aria-label={t('overlay.title')}>
      {(['boxes', 'outlines', 'masks', 'labels'] as const).map((overlay) => (
        <Chip
          key={overlay}
          size="xs"
          checked={props.overlays[overlay]}
          onChange={() => {
            commands.toggle(overlay);
          }}
        >
          {t(`overlay.${overlay}`)}
        </Chip>
      ))}
    </Group>
  );
}

function OtherImages({ others, viewing, actions }: ToolBarProps): ReactNode {
  const { t } = useTranslation('viewports');
  if (others.length === 0) return null;
  const isOther = others.some(({ sopInstanceUid }) => sopInstanceUid === viewing.alone);
  return (
    <NativeSelect
      size="xs"
      aria-label={t('others.title')}
      value={isOther ? viewing.alone : ''}
      onChange={(event) => {
        const { value } = event.currentTarget;
        actions.open(value === '' ? undefined : value);
      }}
      data={[
        { value: '', label: t('others.title') },
        ...others.map(({ sopInstanceUid }, index) => ({
          value: sopInstanceUid,
          label: t('others.image', { number: index + 1 }),
        })),
      ]}
    />
  );
}

interface PressProps {
  readonly name: string;
  readonly onPress: () => void;
  readonly icon: ReactNode;
}

function Press({ name, onPress, icon }: PressProps): ReactNode {
  return (
    <Tooltip label={name}>
      <ActionIcon variant="default" aria-label={name} onClick={onPress}>
        {icon}
      </ActionIcon>
    </Tooltip>
  );
}

function Switch({ name, onPress, icon, isOn }: PressProps & { readonly isOn: boolean }): ReactNode {
  return (
    <Tooltip label={name}>
      <ActionIcon variant={isOn ? 'filled' : 'default'} aria-label={name} aria-pressed={isOn} onClick={onPress}>
        {icon}
      </ActionIcon>
    </Tooltip>
  );
}

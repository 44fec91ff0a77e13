import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useShortcuts } from '../../../app/keyboard/keyboard.ts';
import type { ViewingCommands } from './use-viewing-commands.ts';

const STEP_PIXELS = 60;

/** Everything that can be done to the view, by keys. */
export function useViewingKeys(commands: ViewingCommands): void {
  const { t } = useTranslation('viewports');
  const group = useMemo(() => {
    const view = (index: number) => ({
      keys: String(index + 1),
      does: t('keys.view', { number: index + 1 }),
      act: () => {
        commands.openPlace(index);
      },
    });
    const pan = (keys: string, x: number, y: number) => ({
      keys,
      does: t('keys.pan'),
      act: () => {
        commands.pan({ x: x * STEP_PIXELS, y: y * STEP_PIXELS });
      },
    });
    const { toggle } = commands;
    return {
      title: t('keys.title'),
      shortcuts: [
        ...[0, 1, 2, 3].map(view),
        { keys: '0', does: t('keys.all'), act: commands.openAll },
        { keys: '+', does: t('keys.zoomIn'), act: commands.zoomIn },
        { keys: '-', does: t('keys.zoomOut'), act: commands.zoomOut },
        pan('ArrowLeft', 1, 0),
        pan('ArrowRight', -1, 0),
        pan('ArrowUp', 0, 1),
        pan('ArrowDown', 0, -1),
        { keys: 'f', does: t('fit'), act: commands.fit },
        { keys: 't', does: t('trueSize'), act: commands.trueSize },
        { keys: 'i', does: t('invert'), act: commands.invert },
        { keys: 'w', does: t('keys.nextWindow'), act: commands.nextWindow },
        { keys: 'g', does: t('tool.magnify'), act: commands.magnify },
        { keys: 's', does: t('synchronise'), act: commands.synchronise },
        {
          keys: 'b',
          does: t('overlay.boxes'),
          act: () => {
            toggle('boxes');
          },
        },
        {
          keys: 'o',
          does: t('overlay.outlines'),
          act: () => {
            toggle('outlines');
          },
        },
        {
          keys: 'm',
          does: t('overlay.masks'),
          act: () => {
            toggle('masks');
          },
        },
        {
          keys: 'l',
          does: t('overlay.labels'),
          act: () => {
            toggle('labels');
          },
        },
        { keys: 'p', does: t('keys.nextSource'), act: commands.nextSource },
      ],
    };
  }, [commands, t]);
  useShortcuts(group);
}

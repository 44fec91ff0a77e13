import { describe, expect, it } from 'vitest';
import { arrangeViews } from '../../../src/pages/exam/viewports/view/arrange-views.ts';
import { hangingOf } from '../../../src/pages/exam/viewports/view/hanging.ts';

describe('hangingOf', () => {
  it.each([
    ['a right image that lies as it hangs', 'R', ['P', 'L'], 'right', [false, false, 'right']],
    ['a left image that lies as it hangs', 'L', ['A', 'R'], 'left', [false, false, 'left']],
    ['a right image with its chest wall at the left', 'R', ['A', 'L'], 'left', [true, false, 'right']],
    ['a film that was scanned mirrored, whatever its header says', 'R', ['P', 'L'], 'left', [true, false, 'right']],
    ['an image of which only the header tells the side', 'L', ['P', 'FR'], undefined, [true, false, 'left']],
    ['an oblique view upside down', 'L', ['A', 'HL'], 'left', [false, true, 'left']],
    ['a cranio-caudal view with its inner side up', 'R', ['P', 'R'], 'right', [false, true, 'right']],
    ['an image without any orientation', 'R', [], undefined, [false, false, 'right']],
    ['an image of no known side', undefined, [], 'right', [false, false, 'right']],
  ] as const)('turns %s', (...[, imageLaterality, patientOrientation, chestWall, expected]) => {
    const hanging = hangingOf({ imageLaterality, patientOrientation, chestWall });
    const { isFlippedHorizontally, isFlippedVertically } = hanging;
    expect([isFlippedHorizontally, isFlippedVertically, hanging.chestWall]).toEqual(expected);
  });
});

describe('arrangeViews', () => {
  const image = (sopInstanceUid: string, imageLaterality?: 'L' | 'R', view?: 'CC' | 'MLO') => ({
    sopInstanceUid,
    imageLaterality,
    view,
  });

  it('puts the right views beside the left ones, repeated ones together, and what is no standard view apart', () => {
    const images = [image('1', 'L', 'MLO'), image('2', 'R', 'CC'), image('3'), image('4', 'R', 'CC')];
    const { places, others } = arrangeViews(images);
    expect(places.map(({ place, images: at }) => [place, at.map(({ sopInstanceUid }) => sopInstanceUid)])).toEqual([
      ['R CC', ['2', '4']],
      ['L CC', []],
      ['R MLO', []],
      ['L MLO', ['1']],
    ]);
    expect(others).toEqual([images[2]]);
  });
});

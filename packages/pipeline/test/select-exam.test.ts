import { code } from '@mammoflow/dicom';
import { makeMammogram } from '@mammoflow/testkit';
import { describe, expect, it } from 'vitest';
import { selectExam } from '../src/select-exam.ts';

const names = (candidates: Parameters<typeof selectExam>[0]): string[] =>
  selectExam(candidates).mammograms.map(({ imageLaterality, view }) => `${imageLaterality} ${view}`);

describe('selectExam', () => {
  it('takes the four standard views', () => {
    const views = (['L', 'R'] as const).flatMap((imageLaterality) =>
      (['CC', 'MLO'] as const).map((view) => makeMammogram(`${imageLaterality}${view}`, { imageLaterality, view })),
    );
    expect(names(views)).toEqual(['L CC', 'L MLO', 'R CC', 'R MLO']);
  });

  it('takes the views there are when a breast or a view is missing', () => {
    expect(names([makeMammogram('only', { imageLaterality: 'L', view: 'MLO' })])).toEqual(['L MLO']);
    expect(names([])).toEqual([]);
  });

  it('leaves out a view with the implant in front, and says so', () => {
    const implant = makeMammogram('implant', { breastImplantPresent: true });
    const other = makeMammogram('other', { view: 'MLO' });
    const { mammograms, notAnalysed } = selectExam([implant, other]);
    expect(mammograms).toEqual([other]);
    expect(notAnalysed).toMatchObject([{ sopInstanceUid: implant.sopInstanceUid, code: 'EXAM_IMPLANT_IN_FRONT' }]);
  });

  describe('when a view was taken twice', () => {
    const early = makeMammogram('early', { acquisitionTime: '101500' });
    const late = makeMammogram('late', { acquisitionTime: '102000' });

    it('takes the later image and says what became of the other', () => {
      const { mammograms, notAnalysed } = selectExam([late, early]);
      expect(mammograms).toEqual([late]);
      expect(notAnalysed).toMatchObject([{ sopInstanceUid: early.sopInstanceUid, code: 'EXAM_REPEATED_VIEW' }]);
    });

    it('takes the same image whatever the order of arrival', () => {
      const twins = [makeMammogram('a'), makeMammogram('b'), makeMammogram('c')];
      expect(selectExam(twins).mammograms).toEqual(selectExam(twins.toReversed()).mammograms);
    });

    it('prefers a whole view to a later partial one', () => {
      const partial = makeMammogram('partial', { acquisitionTime: '110000', partialView: true });
      expect(selectExam([partial, early]).mammograms).toEqual([early]);
    });

    it.each([true, false])(
      'prefers the implant-displaced view to a later one, implant said to be there: %s',
      (said) => {
        const implant = makeMammogram('implant', { acquisitionTime: '110000', breastImplantPresent: said });
        const displaced = makeMammogram('displaced', {
          acquisitionTime: '100000',
          breastImplantPresent: said,
          viewModifiers: [code('R-102D5', 'SRT', 'Implant Displaced')],
        });
        expect(selectExam([implant, displaced]).mammograms).toEqual([displaced]);
      },
    );
  });
});

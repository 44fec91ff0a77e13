import { parseUid } from '@mammoflow/dicom';
import { describe, expect, it } from 'vitest';
import { isWantedSeries, mayHaveMammograms, missingInstances } from '../../../src/core/pull/wanted.ts';

const uid = parseUid;
const FOR_PRESENTATION = uid('1.2.840.10008.5.1.4.1.1.1.2');
const FOR_PROCESSING = uid('1.2.840.10008.5.1.4.1.1.1.2.1');

describe('which part of a study is fetched', () => {
  it('passes over studies that say they have no mammograms', () => {
    const study = { studyInstanceUid: uid('2.25.1') };
    expect(mayHaveMammograms({ ...study, modalitiesInStudy: ['US', 'MG'] })).toBe(true);
    expect(mayHaveMammograms({ ...study, modalitiesInStudy: ['CT'] })).toBe(false);
    expect(mayHaveMammograms(study)).toBe(true);
  });

  it('passes over the series of our own results', () => {
    const series = { seriesInstanceUid: uid('2.25.2') };
    const wanted = ['MG', 'SR', 'SEG', 'PR', 'KO', 'OT'].filter((modality) => isWantedSeries({ ...series, modality }));
    expect(wanted).toEqual(['MG']);
    expect(isWantedSeries(series)).toBe(true);
  });

  it('passes over what is here, and over what is not For Presentation', () => {
    const listed = [
      { sopInstanceUid: uid('2.25.11'), sopClassUid: FOR_PRESENTATION },
      { sopInstanceUid: uid('2.25.12'), sopClassUid: FOR_PRESENTATION },
      { sopInstanceUid: uid('2.25.13'), sopClassUid: FOR_PROCESSING },
      { sopInstanceUid: uid('2.25.14') },
    ];
    const missing = missingInstances(listed, new Set([uid('2.25.11')]));
    expect(missing.map(({ sopInstanceUid }) => sopInstanceUid)).toEqual(['2.25.12', '2.25.14']);
  });
});

import { join } from 'node:path';
import { dataset, tag, textValue } from '@mammoflow/dicom';
import {
  dciodvfy,
  dcmpschk,
  dicomSrValidator,
  dsrdump,
  examCases,
  makeExam,
  temporaryFolder,
} from '@mammoflow/testkit';
import type { Complaint, TemporaryFolder } from '@mammoflow/testkit';
import type { ResultKind } from '@mammoflow/results';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { conceptOf, eachItem, editFile, without, withoutItems } from './edit-dataset.ts';
import type { Edit } from './edit-dataset.ts';
import { everything, VALIDATORS_TIMEOUT_MS, writeResults } from './result-files.ts';

/** A defect, where it is put, and what must be said of it. */
interface Defect {
  readonly kind: ResultKind;
  readonly edit: Edit;
  readonly complaint: RegExp;
}

const BREAST_MASS = '129788004';

/** Only PixelMed's validator knows the rows of templates. */
const templateDefects: Readonly<Record<string, Defect>> = {
  'no Rendering Intent': { kind: 'CAD_SR', edit: withoutItems('111056'), complaint: /Rendering Intent/ },
  'no Center': { kind: 'CAD_SR', edit: withoutItems('111010'), complaint: /Center/ },
  'no Algorithm Name': { kind: 'CAD_SR', edit: withoutItems('111001'), complaint: /Algorithm Name/ },
  'no Language': { kind: 'CAD_SR', edit: withoutItems('121049'), complaint: /Language/ },
  'no Summary of Analyses': { kind: 'CAD_SR', edit: withoutItems('111065'), complaint: /Summary of Analyses/ },
  'a finding that is for composite features only': {
    kind: 'CAD_SR',
    edit: eachItem((item) => (conceptOf(item) === '111059' ? withValue(item, BREAST_MASS) : item)),
    complaint: /not found in context group/,
  },
  'no Image Library': { kind: 'CAD_SR', edit: withoutItems('111028'), complaint: /Image Library/ },
  'a composite feature without its type': {
    kind: 'CAD_SR',
    edit: withoutItems('111016'),
    complaint: /Composite Feature.*not in template/,
  },
  'an analysis that does not say what analysed': {
    kind: 'CAD_SR',
    edit: eachItem((item) => (conceptOf(item) === '111004' ? without('ContentSequence')(item) : item)),
    complaint: /Analysis Performed|Algorithm Name/,
  },
  'key objects without an image': {
    kind: 'KEY_OBJECTS',
    edit: eachItem((item) => (textValue(item, 'ValueType') === 'IMAGE' ? {} : item)),
    complaint: /IMAGE/,
  },
  'an Image Region without its image': {
    kind: 'MEASUREMENT_SR',
    edit: eachItem((item) => (conceptOf(item) === '111030' ? without('ContentSequence')(item) : item)),
    complaint: /Image Region/,
  },
};

/** Only dsrdump follows references. */
const referenceDefects: Readonly<Record<string, Defect>> = {
  'a reference to an item that does not exist': {
    kind: 'CAD_SR',
    edit: eachItem((item) =>
      item[tag('ReferencedContentItemIdentifier')]
        ? { ...item, ...dataset({ ReferencedContentItemIdentifier: [1, 2, 99] }) }
        : item,
    ),
    complaint: /does not exist/,
  },
  'a polygon, which flat coordinates do not have': {
    kind: 'MEASUREMENT_SR',
    edit: eachItem((item) =>
      textValue(item, 'GraphicType') === 'POLYLINE' ? { ...item, ...dataset({ GraphicType: 'POLYGON' }) } : item,
    ),
    complaint: /Graphic ?Type|SCOORD/i,
  },
};

/** dciodvfy knows modules. */
const moduleDefects: Readonly<Record<string, Defect>> = {
  'no evidence': {
    kind: 'CAD_SR',
    edit: without('CurrentRequestedProcedureEvidenceSequence'),
    complaint: /CurrentRequestedProcedureEvidenceSequence/,
  },
  'no Content Date': { kind: 'SUMMARY_SR', edit: without('ContentDate'), complaint: /ContentDate/ },
  'key objects without evidence': {
    kind: 'KEY_OBJECTS',
    edit: without('CurrentRequestedProcedureEvidenceSequence'),
    complaint: /CurrentRequestedProcedureEvidenceSequence/,
  },
  'an overview that does not say how it was captured': {
    kind: 'OVERVIEW',
    edit: without('ConversionType'),
    complaint: /ConversionType/,
  },
  'no dimensions': {
    kind: 'SEGMENTATION',
    edit: without('DimensionOrganizationSequence'),
    complaint: /DimensionOrganization/,
  },
  'no reference to the source series': {
    kind: 'SEGMENTATION',
    edit: without('ReferencedSeriesSequence'),
    complaint: /ReferencedSeriesSequence/,
  },
};

/** dcmpschk loads presentation states as a viewer would. */
const presentationDefects: Readonly<Record<string, Defect>> = {
  'a presentation state that shows no area': {
    kind: 'PRESENTATION_STATE',
    edit: without('DisplayedAreaSelectionSequence'),
    complaint: /DisplayedArea/i,
  },
  'a presentation state without its image': {
    kind: 'PRESENTATION_STATE',
    edit: without('ReferencedSeriesSequence'),
    complaint: /referenced series/i,
  },
};

function withValue(item: ReturnType<Edit>, value: string): ReturnType<Edit> {
  return {
    ...item,
    ...dataset({
      ConceptCodeSequence: [
        { CodeValue: value, CodingSchemeDesignator: 'SCT', CodeMeaning: 'Mammographic breast mass' },
      ],
    }),
  };
}

let folder: TemporaryFolder;
let complaints: readonly Complaint[];

beforeAll(async () => {
  folder = await temporaryFolder('defects');
  const exam = examCases['findings-on-three-views'] ?? makeExam([]);
  const sound = await writeResults(folder.path, { sound: exam }, { ...everything, cadTerminology: 'SCT' });
  const spoil = async (defects: Readonly<Record<string, Defect>>): Promise<string[]> => {
    const paths: string[] = [];
    for (const [name, { kind, edit }] of Object.entries(defects)) {
      const source = sound.find((file) => file.kind === kind);
      paths.push(pathOf(name));
      await editFile(source?.path ?? '', pathOf(name), edit);
    }
    return paths;
  };
  complaints = [
    ...(await dicomSrValidator(await spoil(templateDefects))),
    ...(await dsrdump(await spoil(referenceDefects))),
    ...(await dciodvfy(await spoil(moduleDefects))),
    ...(await dcmpschk(await spoil(presentationDefects))),
  ];
}, VALIDATORS_TIMEOUT_MS);

afterAll(() => folder.remove());

function pathOf(defect: string): string {
  return join(folder.path, `${defect.replaceAll(/\W+/g, '-')}.dcm`);
}

describe('the validators notice', () => {
  const all = { ...templateDefects, ...referenceDefects, ...moduleDefects, ...presentationDefects };

  it.each(Object.entries(all))('%s', (name, { complaint }) => {
    const said = complaints.filter(({ file }) => file === pathOf(name)).map(({ text }) => text);

    expect(said).toEqual(expect.arrayContaining([expect.stringMatching(complaint)]));
  });
});

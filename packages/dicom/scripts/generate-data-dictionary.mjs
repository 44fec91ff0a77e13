// Writes src/generated/data-dictionary.ts: keyword -> tag and VR of the standard's data elements (PS3.6), taken from
// dcmjs, whose table follows the standard's current edition. Run it after an upgrade of dcmjs; a test compares the two.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import dictionary from 'dcmjs/dictionary';

const here = import.meta.dirname;
const target = join(here, '../src/generated/data-dictionary.ts');

/** The file's text; exported for the test that compares it with the committed one. */
export function renderDataDictionary() {
  const require = createRequire(import.meta.url);
  const packageFile = join(dirname(require.resolve('dcmjs')), '../package.json');
  const { version } = JSON.parse(readFileSync(packageFile, 'utf8'));
  const lines = Object.values(dictionary)
    .filter(({ name, version }) => name && version && !/^(PrivateTag|PRIVATE|ILLEGAL|GENERIC)$/.test(version))
    .map((entry) => ({ ...entry, tag: entry.tag.replace('6000-60FF', '6000').replace(/[(),]/g, '') }))
    .filter(({ tag, vr }) => /^[0-9A-F]{8}$/.test(tag) && !tag.startsWith('0000') && vr !== 'na')
    .filter(({ name }) => !/undefined$/.test(name))
    .sort((a, b) => (a.tag < b.tag ? -1 : 1))
    .map(({ name, tag, vr }) => `  ${name.replace(/^RETIRED_/, '')}: '${tag}${vr}',`);
  return [
    '// DO NOT EDIT. Made by `pnpm --filter @mammoflow/dicom generate`',
    `// from the data dictionary of dcmjs ${version}: keyword, tag (eight digits), VR.`,
    '// ox = OB or OW, xs = US or SS, lt = US, SS or OW, up = UL (pointer). Group 6000 stands for 6000-60FF.',
    'export const dataDictionary = {',
    ...new Set(lines),
    '} as const;',
    '',
  ].join('\n');
}

if (process.argv[1] === import.meta.filename) writeFileSync(target, renderDataDictionary());

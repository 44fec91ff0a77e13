import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { withConformanceTables } from './conformance-document.ts';
import { errorCatalogueSource } from './error-catalogue.ts';
import { readErrorClasses } from './error-classes.ts';
import { errorDocument } from './error-document.ts';
import { withMetrics } from './metrics-document.ts';
import { withSettings } from './settings-document.ts';

const root = new URL('../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');

describe('docs/errors.md', () => {
  it('says what the error classes of the sources say (else: npm run generate)', () => {
    expect(read('docs/errors.md')).toBe(errorDocument(readErrorClasses(root)));
  });

  it('is what programs are told of the codes (else: npm run generate)', async () => {
    const source = await errorCatalogueSource(readErrorClasses(root));
    expect(read('packages/errors/src/generated/error-catalogue.ts')).toBe(source);
  });

  it('misses no error class for the name of its file', () => {
    const codes = globSync('{packages,services}/*/src/**/*.ts', { cwd: root })
      .flatMap((path) => [...read(path).matchAll(/readonly code = '([A-Z0-9_]+)'/g)])
      .map(([, code]) => code ?? '');
    expect(readErrorClasses(root).map(({ code }) => code)).toEqual(codes.toSorted());
  });

  it('has no code twice', () => {
    const codes = readErrorClasses(root).map(({ code }) => code);
    expect(codes).toEqual([...new Set(codes)]);
  });

  it('has a meaning and a message for every class', () => {
    const silent = readErrorClasses(root).filter(({ meaning, message }) => meaning === '' || message === '');
    expect(silent).toEqual([]);
  });
});

describe('README.md', () => {
  it('lists the settings that the services have (else: npm run generate)', () => {
    expect(read('README.md')).toBe(withSettings(read('README.md')));
  });

  it('describes every setting', () => {
    expect(read('README.md')).not.toMatch(/^\| `[A-Z_]+` \|\s+\|/m);
  });
});

describe('docs/conformance.md', () => {
  it('says what the tables of the code and the objects that it writes say (else: npm run generate)', () => {
    expect(read('docs/conformance.md')).toBe(withConformanceTables(read('docs/conformance.md')));
  });
});

describe('docs/operations.md', () => {
  it('lists the metrics that the services have (else: npm run generate)', async () => {
    expect(read('docs/operations.md')).toBe(await withMetrics(read('docs/operations.md')));
  });
});

describe('docs/adr/README.md', () => {
  it('names every decision by its title', () => {
    const decisions = globSync('docs/adr/[0-9]*.md', { cwd: root }).filter((path) => !path.includes('0000-'));
    const missing = decisions.filter((path) => {
      const [, number = '', title = ''] = /^# (\d+)\. (.*)/.exec(read(path)) ?? [];
      return !read('docs/adr/README.md').includes(`| ${number} | [${title}](${basename(path)}) |`);
    });
    expect(missing).toEqual([]);
  });
});

describe('documents', () => {
  const documents = globSync(['*.md', 'docs/**/*.md', 'training/*.md', '{packages,services}/*/README.md'], {
    cwd: root,
  });

  it.each(documents)('link to files that exist: %s', (document) => {
    const links = [...read(document).matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, path]) => path ?? '');
    const missing = links.filter((path) => !existsSync(new URL(path, new URL(document, root))));
    expect(missing).toEqual([]);
  });

  const folders = globSync('{packages,services}/*/package.json', { cwd: root }).map((path) => dirname(path));

  it.each(folders)('say what %s is for', (folder) => {
    const [title] = read(`${folder}/README.md`).split('\n');
    expect(title).toBe(folder.startsWith('packages/') ? `# @mammoflow/${basename(folder)}` : `# ${basename(folder)}`);
  });
});

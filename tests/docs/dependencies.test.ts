import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isGrave, readAudit } from '../audit/read-audit.ts';

const root = new URL('../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');

describe('dependencies', () => {
  const lock = read('pnpm-lock.yaml');

  it('come from the registry alone, each with its digest', () => {
    const resolutions = [...lock.matchAll(/^\s+resolution: (.*)$/gm)].map(([, text]) => text ?? '');
    expect(resolutions.length).toBeGreaterThan(100);
    expect(resolutions.filter((text) => !/^\{integrity: sha512-[A-Za-z0-9+/=]+\}$/.test(text))).toEqual([]);
  });

  it('are asked for by version, not by an address or a folder', () => {
    const specifiers = [...lock.matchAll(/^\s+specifier: (.*)$/gm)].map(([, text]) => text ?? '');
    expect(specifiers.length).toBeGreaterThan(50);
    expect(specifiers.filter((text) => !/^('?[\^~]?\d[\w.-]*'?|workspace:\*)$/.test(text))).toEqual([]);
  });

  it('run no scripts of theirs when they are installed', () => {
    const settings = read('pnpm-workspace.yaml') + read('package.json');
    expect(settings).not.toMatch(/onlyBuiltDependencies|dangerouslyAllowAllBuilds|neverBuiltDependencies/);
  });
});

describe('the audit of dependencies', () => {
  it('tells what the registry knows', () => {
    const advisory = {
      module_name: 'lodash',
      severity: 'high',
      title: 'Prototype pollution',
      url: 'https://example.org',
    };
    const audit = readAudit(JSON.stringify({ advisories: { 1: advisory } }));
    expect(audit).toMatchObject({ kind: 'answered', advisories: [{ name: 'lodash', severity: 'high' }] });
    expect(audit.kind === 'answered' && audit.advisories.every(isGrave)).toBe(true);
  });

  it.each(['', 'no JSON', '{}', '{"error":{"code":"ERR_PNPM_AUDIT_BAD_RESPONSE"}}'])(
    'does not take silence for a clean answer: %s',
    (printed) => {
      expect(readAudit(printed).kind).toBe('unanswered');
    },
  );
});

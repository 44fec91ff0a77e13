import { execFileSync } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { findProgram } from '../../packages/stack/src/io/programs.ts';
import { describe, expect, it } from 'vitest';
import { metricNames } from './metrics-document.ts';

const root = new URL('../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');
const matches = (text: string, pattern: RegExp): readonly string[] =>
  [...text.matchAll(pattern)].map(([, found]) => found ?? '');

const rules = read('deploy/prometheus/alerts.yml');
const cases = read('deploy/prometheus/alerts.test.yml');
const alerts = matches(rules, /- alert: (\w+)/g);
const runbooks = globSync('docs/runbooks/*.md', { cwd: root });
const sections = ['What it means', 'How to see it', 'What to do', 'How to know that it is over'];

/** What a histogram is queried by is made from its name. */
const asDefined = (name: string): string => name.replace(/_(bucket|sum|count)$/, '');

describe('alerts', () => {
  it('are each explained by a runbook that exists and names them', () => {
    const explained = rules.split('- alert: ').slice(1);
    const unexplained = explained.filter((rule) => {
      const [path = ''] = matches(rule, /runbook: (\S+)/g);
      return !existsSync(new URL(path, root)) || !read(path).includes(`\`${rule.split('\n')[0] ?? ''}\``);
    });
    expect(unexplained).toEqual([]);
    expect(alerts.length).toBeGreaterThan(10);
  });

  it('have a case in which they fire and one in which they do not', () => {
    const named = matches(cases, /- name: (\w+ (?:fires|is silent))$/gm);
    expect([...new Set(named)].toSorted()).toEqual(
      alerts.flatMap((alert) => [`${alert} fires`, `${alert} is silent`]).toSorted(),
    );
  });

  it.skipIf(findProgram('promtool') === undefined)(
    'fire when they are to, by the word of promtool',
    () => {
      const promtool = (...args: readonly string[]): string =>
        execFileSync('promtool', args, { cwd: new URL('deploy/prometheus/', root), encoding: 'utf8' });
      expect(promtool('check', 'config', 'prometheus.yml')).toContain('SUCCESS');
      expect(promtool('test', 'rules', 'alerts.test.yml')).toContain('SUCCESS');
    },
    180_000,
  );
});

describe('runbooks', () => {
  it.each(runbooks)('say what is the matter and what to do, and belong to an alert: %s', (path) => {
    const text = read(path);
    expect(matches(text, /^## (.*)$/gm)).toEqual(sections);
    expect(rules).toContain(path);
  });

  it('name codes that there are', () => {
    const codes = runbooks.flatMap((path) =>
      matches(read(path), /`((?:DIMSE|PACS|RPC|SPOOL|STOW|ORCHESTRATOR|PIPELINE|EXAM|DESTINATION)_[A-Z_]+[A-Z])`/g),
    );
    const known = read('docs/errors.md') + read('README.md') + read('services/orchestrator/src/io/queues.ts');
    expect(codes.filter((code) => !known.includes(code))).toEqual([]);
  });
});

describe('metrics', async () => {
  const known = new Set(await metricNames());
  const places = [
    'deploy/prometheus/*.yml',
    'deploy/grafana/**/*.json',
    'docs/runbooks/*.md',
    'k8s/**/*.yaml',
    'docs/operations.md',
  ];

  it.each(globSync(places, { cwd: root }))('that are spoken of exist: %s', (path) => {
    const used = matches(read(path), /\b(mammoflow_[a-z_]+[a-z])\b/g);
    expect(used.filter((name) => !known.has(name) && !known.has(asDefined(name)))).toEqual([]);
  });
});

import { afterEach, describe, expect, it, vi } from 'vitest';
import { pythonWith } from '../src/python.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('pythonWith', () => {
  it('takes an empty PYTHON for none, as the set-up does', () => {
    vi.stubEnv('PYTHON', undefined);
    const unnamed = pythonWith('json');
    vi.stubEnv('PYTHON', '');
    expect(pythonWith('json')).toBe(unnamed);
    expect(unnamed).toBeDefined();
  });

  it('takes the interpreter that PYTHON names, and no other when that does not do', () => {
    vi.stubEnv('PYTHON', 'no-such-python');
    expect(pythonWith('json')).toBeUndefined();
  });
});

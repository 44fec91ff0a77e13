import { describe, expect, it } from 'vitest';
import { configSchema } from '../../../src/config.ts';
import { parseDicomCallers } from '../../../src/core/dicom/dicom-caller.ts';

describe('DICOM_CALLERS', () => {
  it('names callers, from where they may come and where they listen', () => {
    expect(parseDicomCallers('ANY, MG@mg.example ,PACS@[::1]:104')).toEqual([
      { aeTitle: 'ANY' },
      { aeTitle: 'MG', host: 'mg.example' },
      { aeTitle: 'PACS', host: '::1', port: 104 },
    ]);
  });

  it.each([',', ' ', ' , ,'])('is refused when it names nobody, which must not come to everybody: "%s"', (text) => {
    expect(configSchema.safeParse({ DICOM_CALLERS: text }).success).toBe(false);
  });
});

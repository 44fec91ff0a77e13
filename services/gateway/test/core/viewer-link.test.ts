import { parseUid } from '@mammoflow/dicom';
import { describe, expect, it } from 'vitest';
import { configSchema } from '../../src/config.ts';
import { viewerLink } from '../../src/core/viewer-link.ts';

const study = parseUid('1.2.3');

describe('viewerLink', () => {
  it('puts the study into the address of the viewer, wherever it belongs', () => {
    const { VIEWER_URL } = configSchema.parse({
      VIEWER_URL: 'https://pacs.example/{StudyInstanceUID}?a={StudyInstanceUID}',
    });
    expect(viewerLink(VIEWER_URL, study)).toBe('https://pacs.example/1.2.3?a=1.2.3');
  });

  it('is none where there is no viewer', () => {
    expect(viewerLink(configSchema.parse({}).VIEWER_URL, study)).toBeUndefined();
  });
});

describe('VIEWER_URL', () => {
  it.each(['https://pacs.example/viewer', '/viewer/{StudyInstanceUID}'])('refuses %s', (url) => {
    expect(configSchema.safeParse({ VIEWER_URL: url }).success).toBe(false);
  });
});

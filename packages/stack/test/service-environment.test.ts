import { describe, expect, it } from 'vitest';
import { planPorts } from '../src/core/port-plan.ts';
import { serviceEnvironment } from '../src/core/service-environment.ts';
import { oneOfEach } from '../src/index.ts';

const ports = planPorts(18_000, oneOfEach);
const own = { serve: 18_000, metrics: 18_000 };
const folders = { spoolFolder: '/spool', modelsFolder: '/models' };

describe('serviceEnvironment of the gateway', () => {
  it('names the viewer where one runs, and none where it does not', () => {
    const { VIEWER_URL } = serviceEnvironment('gateway', own, { ports, ...folders, hasViewer: true });
    expect(VIEWER_URL).toMatch(/^http:\/\/127\.0\.0\.1:18001\/viewer\?.*\{StudyInstanceUID\}/);
    expect(serviceEnvironment('gateway', own, { ports, ...folders, hasViewer: false })).not.toHaveProperty(
      'VIEWER_URL',
    );
  });
});

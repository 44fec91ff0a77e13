import { describe, expect, it } from 'vitest';
import { planPorts } from '../src/core/port-plan.ts';
import { serviceEnvironment } from '../src/core/service-environment.ts';
import { oneOfEach } from '../src/index.ts';

const ports = planPorts(18_000, oneOfEach);
const own = { serve: 18_000, metrics: 18_000 };
const folders = { spoolFolder: '/spool', modelsFolder: '/models', consoleFolder: undefined };

describe('serviceEnvironment of the gateway', () => {
  it('names the viewer where one runs, and none where it does not', () => {
    const { VIEWER_URL } = serviceEnvironment('gateway', own, { ports, ...folders, hasViewer: true });
    expect(VIEWER_URL).toMatch(/^http:\/\/127\.0\.0\.1:18001\/viewer\?.*\{StudyInstanceUID\}/);
    expect(serviceEnvironment('gateway', own, { ports, ...folders, hasViewer: false })).not.toHaveProperty(
      'VIEWER_URL',
    );
  });
});

describe('serviceEnvironment of the gateway with a console', () => {
  it('names the console where it was built', () => {
    const settings = { ports, ...folders, hasViewer: false };
    const { CONSOLE_DIR } = serviceEnvironment('gateway', own, { ...settings, consoleFolder: '/console' });
    expect(CONSOLE_DIR).toBe('/console');
    expect(serviceEnvironment('gateway', own, settings)).not.toHaveProperty('CONSOLE_DIR');
  });
});

describe('serviceEnvironment of the orchestrator', () => {
  it('says where candidate models are in a stack that has a worker of them', () => {
    const withShadow = planPorts(18_000, { ...oneOfEach, shadow: 1 });
    const { SHADOW_TARGET } = serviceEnvironment('orchestrator', own, {
      ports: withShadow,
      ...folders,
      hasViewer: false,
    });
    expect(SHADOW_TARGET).toBe(`ipv4:127.0.0.1:${withShadow.services.shadow[0]?.serve}`);
    const without = serviceEnvironment('orchestrator', own, { ports, ...folders, hasViewer: false });
    expect(without).not.toHaveProperty('SHADOW_TARGET');
  });
});

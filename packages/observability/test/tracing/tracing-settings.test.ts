import { describe, expect, it } from 'vitest';
import { readTracingSettings } from '../../src/tracing/tracing-settings.ts';

const endpoint = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318/' };

describe('tracing', () => {
  it('is off when no endpoint is named, and when it is switched off', () => {
    expect(readTracingSettings('gateway', {})).toBeUndefined();
    expect(readTracingSettings('gateway', { OTEL_EXPORTER_OTLP_ENDPOINT: '' })).toBeUndefined();
    expect(readTracingSettings('gateway', { ...endpoint, OTEL_SDK_DISABLED: 'true' })).toBeUndefined();
    expect(readTracingSettings('gateway', { ...endpoint, OTEL_TRACES_EXPORTER: 'none' })).toBeUndefined();
  });

  it('sends every trace that begins here to the endpoint when nothing else is said', () => {
    expect(readTracingSettings('gateway', endpoint)).toEqual({
      url: 'http://collector:4318/v1/traces',
      serviceName: 'mammoflow-gateway',
      sampler: 'always_on',
      ratio: 1,
      delayMs: 5_000,
    });
  });

  it('takes a share of traces, and an endpoint of their own', () => {
    const environment = {
      OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'http://traces:4318/here',
      OTEL_TRACES_SAMPLER: 'parentbased_traceidratio',
      OTEL_TRACES_SAMPLER_ARG: '0.1',
    };
    expect(readTracingSettings('gateway', { ...endpoint, ...environment })).toMatchObject({
      url: 'http://traces:4318/here',
      sampler: 'traceidratio',
      ratio: 0.1,
    });
  });

  it('passes over what cannot be used', () => {
    const environment = { OTEL_TRACES_SAMPLER: 'jaeger_remote', OTEL_TRACES_SAMPLER_ARG: '7' };
    expect(readTracingSettings('gateway', { ...endpoint, ...environment })).toMatchObject({
      sampler: 'always_on',
      ratio: 1,
    });
  });
});

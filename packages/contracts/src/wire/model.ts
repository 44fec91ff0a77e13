import type { ModelDescription } from '@mammoflow/pipeline';
import type { DescribeModelResponse } from '../generated/mammoflow/v1/model.ts';
import { fraction } from './checks.ts';
import { MessageInvalidError } from './message-invalid-error.ts';

export function modelDescriptionToWire(model: ModelDescription): DescribeModelResponse {
  const { bundle, preprocessingProfile, defaultThreshold } = model;
  return {
    bundleId: bundle.id,
    bundleVersion: bundle.version,
    sha256: bundle.sha256,
    preprocessingProfile,
    ...(defaultThreshold === undefined ? {} : { defaultThreshold }),
  };
}

export function modelDescriptionFromWire(message: DescribeModelResponse): ModelDescription {
  const { bundleId: id, bundleVersion: version, sha256, preprocessingProfile, defaultThreshold } = message;
  if ([id, version, sha256, preprocessingProfile].includes('')) {
    throw new MessageInvalidError('DescribeModelResponse must name bundle, version, SHA-256 and profile');
  }
  return {
    bundle: { id, version, sha256 },
    preprocessingProfile,
    ...(defaultThreshold === undefined
      ? {}
      : { defaultThreshold: fraction(defaultThreshold, 'DescribeModelResponse.default_threshold') }),
  };
}

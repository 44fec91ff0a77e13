import type { ModelDescription, ScoreFusion } from '@mammoflow/pipeline';
import type { DescribeModelResponse, ScoreFusion as WireScoreFusion } from '../generated/mammoflow/v1/model.ts';
import { fraction } from './checks.ts';
import { MessageInvalidError } from './message-invalid-error.ts';

export function modelDescriptionToWire(model: ModelDescription): DescribeModelResponse {
  const { bundle, preprocessingProfile, defaultThreshold, candidateThreshold, scoreFusion } = model;
  return {
    bundleId: bundle.id,
    bundleVersion: bundle.version,
    sha256: bundle.sha256,
    preprocessingProfile,
    ...(defaultThreshold === undefined ? {} : { defaultThreshold }),
    ...(candidateThreshold === undefined ? {} : { candidateThreshold }),
    ...(scoreFusion === undefined ? {} : { scoreFusion }),
  };
}

export function modelDescriptionFromWire(message: DescribeModelResponse): ModelDescription {
  const { bundleId: id, bundleVersion: version, sha256, preprocessingProfile } = message;
  const { defaultThreshold, candidateThreshold, scoreFusion } = message;
  if ([id, version, sha256, preprocessingProfile].includes('')) {
    throw new MessageInvalidError('DescribeModelResponse must name bundle, version, SHA-256 and profile');
  }
  return {
    bundle: { id, version, sha256 },
    preprocessingProfile,
    ...(defaultThreshold === undefined
      ? {}
      : { defaultThreshold: fraction(defaultThreshold, 'DescribeModelResponse.default_threshold') }),
    ...(candidateThreshold === undefined
      ? {}
      : { candidateThreshold: fraction(candidateThreshold, 'DescribeModelResponse.candidate_threshold') }),
    ...(scoreFusion === undefined ? {} : { scoreFusion: scoreFusionFromWire(scoreFusion) }),
  };
}

function scoreFusionFromWire({ lesionWeight, reportThreshold }: WireScoreFusion): ScoreFusion {
  return {
    lesionWeight: fraction(lesionWeight, 'ScoreFusion.lesion_weight'),
    reportThreshold: fraction(reportThreshold, 'ScoreFusion.report_threshold'),
  };
}

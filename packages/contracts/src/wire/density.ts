import type { Answer, AssessDensityRequest, DensityProbabilities } from '@mammoflow/pipeline';
import type {
  AssessDensityRequest as WireRequest,
  AssessDensityResponse as WireResponse,
} from '../generated/mammoflow/v1/density.ts';
import { answerFromWire } from './answer.ts';
import { fraction } from './checks.ts';
import { imageFromWire, imageToWire } from './image.ts';

export function assessDensityRequestToWire({ image }: AssessDensityRequest): WireRequest {
  return { image: imageToWire(image) };
}

export function assessDensityRequestFromWire({ image }: WireRequest): AssessDensityRequest {
  return { image: imageFromWire(image) };
}

export function assessDensityResponseToWire({ bundle, value }: Answer<DensityProbabilities>): WireResponse {
  const { A, B, C, D } = value;
  return { almostEntirelyFatty: A, scatteredFibroglandular: B, heterogeneouslyDense: C, extremelyDense: D, bundle };
}

export function assessDensityResponseFromWire(message: WireResponse): Answer<DensityProbabilities> {
  return answerFromWire(message, {
    A: fraction(message.almostEntirelyFatty, 'AssessDensityResponse.almost_entirely_fatty'),
    B: fraction(message.scatteredFibroglandular, 'AssessDensityResponse.scattered_fibroglandular'),
    C: fraction(message.heterogeneouslyDense, 'AssessDensityResponse.heterogeneously_dense'),
    D: fraction(message.extremelyDense, 'AssessDensityResponse.extremely_dense'),
  });
}

import { massMargins, massShapes } from '@mammoflow/pipeline';
import type { Classification, ClassifyRequest, Likely } from '@mammoflow/pipeline';
import type {
  Classification as WireClassification,
  ClassifyRequest as WireRequest,
  ClassifyResponse as WireResponse,
  LikelyValue,
} from '../generated/mammoflow/v1/classification.ts';
import { fraction } from './checks.ts';
import { boxFromWire } from './geometry.ts';
import { imageFromWire, imageToWire } from './image.ts';
import { MessageInvalidError } from './message-invalid-error.ts';
import { regionMaskFromWire, regionMaskToWire } from './region-mask.ts';

export function classifyRequestToWire({ image, regions }: ClassifyRequest): WireRequest {
  return {
    image: imageToWire(image),
    regions: regions.map(({ box, mask }) => ({ box, mask: regionMaskToWire(mask) })),
  };
}

export function classifyRequestFromWire({ image, regions }: WireRequest): ClassifyRequest {
  return {
    image: imageFromWire(image),
    regions: regions.map(({ box, mask }) => ({ box: boxFromWire(box), mask: regionMaskFromWire(mask) })),
  };
}

export function classifyResponseToWire(classifications: readonly Classification[]): WireResponse {
  return { classifications: [...classifications] };
}

export function classifyResponseFromWire({ classifications }: WireResponse): readonly Classification[] {
  return classifications.map(classificationFromWire);
}

function classificationFromWire({ probabilityOfMalignancy, shape, margin }: WireClassification): Classification {
  return {
    probabilityOfMalignancy: fraction(probabilityOfMalignancy, 'Classification.probability_of_malignancy'),
    ...(shape === undefined ? {} : { shape: likelyFromWire(shape, massShapes) }),
    ...(margin === undefined ? {} : { margin: likelyFromWire(margin, massMargins) }),
  };
}

function likelyFromWire<T extends string>({ value, probability }: LikelyValue, known: readonly T[]): Likely<T> {
  const match = known.find((name) => name === value);
  if (match === undefined) throw new MessageInvalidError('LikelyValue.value is not one of the known names');
  return { value: match, probability: fraction(probability, 'LikelyValue.probability') };
}

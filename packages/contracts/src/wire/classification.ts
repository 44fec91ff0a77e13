import { massMargins, massShapes } from '@mammoflow/pipeline';
import type { Answer, Classification, ClassifyRequest, Likely } from '@mammoflow/pipeline';
import type {
  Classification as WireClassification,
  ClassifyRequest as WireRequest,
  ClassifyResponse as WireResponse,
  LikelyValue,
} from '../generated/mammoflow/v1/classification.ts';
import { answerFromWire } from './answer.ts';
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

export function classifyResponseToWire({ bundle, value }: Answer<readonly Classification[]>): WireResponse {
  return { classifications: [...value], bundle };
}

export function classifyResponseFromWire(message: WireResponse): Answer<readonly Classification[]> {
  return answerFromWire(message, message.classifications.map(classificationFromWire));
}

function classificationFromWire(message: WireClassification): Classification {
  const { probabilityOfMalignancy, probabilityOfLesion, shape, margin } = message;
  return {
    probabilityOfMalignancy: fraction(probabilityOfMalignancy, 'Classification.probability_of_malignancy'),
    ...(probabilityOfLesion === undefined
      ? {}
      : { probabilityOfLesion: fraction(probabilityOfLesion, 'Classification.probability_of_lesion') }),
    ...(shape === undefined ? {} : { shape: likelyFromWire(shape, massShapes) }),
    ...(margin === undefined ? {} : { margin: likelyFromWire(margin, massMargins) }),
  };
}

function likelyFromWire<T extends string>({ value, probability }: LikelyValue, known: readonly T[]): Likely<T> {
  const match = known.find((name) => name === value);
  if (match === undefined) throw new MessageInvalidError('LikelyValue.value is not one of the known names');
  return { value: match, probability: fraction(probability, 'LikelyValue.probability') };
}

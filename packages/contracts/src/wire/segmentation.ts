import type { Answer, SegmentedRegion, SegmentRequest } from '@mammoflow/pipeline';
import type {
  SegmentedRegion as WireRegion,
  SegmentRequest as WireRequest,
  SegmentResponse as WireResponse,
} from '../generated/mammoflow/v1/segmentation.ts';
import { answerFromWire } from './answer.ts';
import { boxFromWire, pointFromWire } from './geometry.ts';
import { imageFromWire, imageToWire } from './image.ts';
import { regionMaskFromWire, regionMaskToWire } from './region-mask.ts';

export function segmentRequestToWire({ image, boxes }: SegmentRequest): WireRequest {
  return { image: imageToWire(image), boxes: [...boxes] };
}

export function segmentRequestFromWire({ image, boxes }: WireRequest): SegmentRequest {
  return { image: imageFromWire(image), boxes: boxes.map(boxFromWire) };
}

export function segmentResponseToWire({ bundle, value }: Answer<readonly SegmentedRegion[]>): WireResponse {
  const regions = value.map(({ mask, outline }) => ({ mask: regionMaskToWire(mask), outline: [...outline] }));
  return { regions, bundle };
}

export function segmentResponseFromWire(message: WireResponse): Answer<readonly SegmentedRegion[]> {
  return answerFromWire(message, message.regions.map(regionFromWire));
}

function regionFromWire({ mask, outline }: WireRegion): SegmentedRegion {
  return { mask: regionMaskFromWire(mask), outline: outline.map(pointFromWire) };
}

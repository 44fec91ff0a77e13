import type { SegmentedRegion, SegmentRequest } from '@mammoflow/pipeline';
import type {
  SegmentRequest as WireRequest,
  SegmentResponse as WireResponse,
} from '../generated/mammoflow/v1/segmentation.ts';
import { boxFromWire, pointFromWire } from './geometry.ts';
import { imageFromWire, imageToWire } from './image.ts';
import { regionMaskFromWire, regionMaskToWire } from './region-mask.ts';

export function segmentRequestToWire({ image, boxes }: SegmentRequest): WireRequest {
  return { image: imageToWire(image), boxes: [...boxes] };
}

export function segmentRequestFromWire({ image, boxes }: WireRequest): SegmentRequest {
  return { image: imageFromWire(image), boxes: boxes.map(boxFromWire) };
}

export function segmentResponseToWire(regions: readonly SegmentedRegion[]): WireResponse {
  return { regions: regions.map(({ mask, outline }) => ({ mask: regionMaskToWire(mask), outline: [...outline] })) };
}

export function segmentResponseFromWire({ regions }: WireResponse): readonly SegmentedRegion[] {
  return regions.map(({ mask, outline }) => ({ mask: regionMaskFromWire(mask), outline: outline.map(pointFromWire) }));
}

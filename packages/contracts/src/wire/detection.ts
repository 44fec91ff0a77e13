import type { Detection, DetectionMode, DetectRequest } from '@mammoflow/pipeline';
import { DetectionMode as WireMode } from '../generated/mammoflow/v1/detection.ts';
import type {
  DetectRequest as WireRequest,
  DetectResponse as WireResponse,
} from '../generated/mammoflow/v1/detection.ts';
import { fraction } from './checks.ts';
import { boxFromWire } from './geometry.ts';
import { imageFromWire, imageToWire } from './image.ts';
import { MessageInvalidError } from './message-invalid-error.ts';

export function detectRequestToWire({ image, mode, scoreThreshold }: DetectRequest): WireRequest {
  return { image: imageToWire(image), mode: `DETECTION_MODE_${mode}`, scoreThreshold };
}

export function detectRequestFromWire({ image, mode, scoreThreshold }: WireRequest): DetectRequest {
  return {
    image: imageFromWire(image),
    mode: modeFromWire(mode),
    scoreThreshold: fraction(scoreThreshold, 'DetectRequest.score_threshold'),
  };
}

export function detectResponseToWire(detections: readonly Detection[]): WireResponse {
  return { detections: [...detections] };
}

export function detectResponseFromWire({ detections }: WireResponse): readonly Detection[] {
  return detections.map(({ box, score }) => ({ box: boxFromWire(box), score: fraction(score, 'Detection.score') }));
}

function modeFromWire(mode: WireMode): DetectionMode {
  switch (mode) {
    case WireMode.DETECTION_MODE_WHOLE_IMAGE:
      return 'WHOLE_IMAGE';
    case WireMode.DETECTION_MODE_TILED:
      return 'TILED';
    case WireMode.DETECTION_MODE_UNSPECIFIED:
    case WireMode.UNRECOGNIZED:
      throw new MessageInvalidError('DetectRequest.mode is missing or unknown');
  }
}

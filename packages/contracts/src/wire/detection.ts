import type { Answer, Detection, DetectionMode, DetectRequest } from '@mammoflow/pipeline';
import { DetectionMode as WireMode } from '../generated/mammoflow/v1/detection.ts';
import type {
  Detection as WireDetection,
  DetectRequest as WireRequest,
  DetectResponse as WireResponse,
} from '../generated/mammoflow/v1/detection.ts';
import { answerFromWire } from './answer.ts';
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

export function detectResponseToWire({ bundle, value }: Answer<readonly Detection[]>): WireResponse {
  return { detections: [...value], bundle };
}

export function detectResponseFromWire(message: WireResponse): Answer<readonly Detection[]> {
  return answerFromWire(message, message.detections.map(detectionFromWire));
}

function detectionFromWire({ box, score }: WireDetection): Detection {
  return { box: boxFromWire(box), score: fraction(score, 'Detection.score') };
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

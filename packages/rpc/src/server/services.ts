import {
  assessDensityRequestFromWire,
  assessDensityResponseToWire,
  classificationMethods,
  classifyRequestFromWire,
  classifyResponseToWire,
  densityMethods,
  detectionMethods,
  detectRequestFromWire,
  detectResponseToWire,
  imageToWire,
  modelDescriptionToWire,
  preprocessingMethods,
  preprocessRequestFromWire,
  segmentationMethods,
  segmentRequestFromWire,
  segmentResponseToWire,
} from '@mammoflow/contracts';
import type {
  ClassificationServiceServer,
  DensityServiceServer,
  DetectionServiceServer,
  PreprocessingServiceServer,
  SegmentationServiceServer,
} from '@mammoflow/contracts';
import type {
  ClassifyPort,
  DensityPort,
  DetectPort,
  ModelDescription,
  PreprocessPort,
  SegmentPort,
} from '@mammoflow/pipeline';
import type { RpcService } from './rpc-service.ts';
import { unaryHandler } from './unary-handler.ts';

/** Told of defects: what was thrown and is no AppError. */
type OnDefect = (error: unknown) => void;

/** A preprocess port as a gRPC service. */
export function preprocessingService(port: PreprocessPort, onDefect: OnDefect): RpcService {
  const implementation: PreprocessingServiceServer = {
    preprocess: unaryHandler({
      fromWire: preprocessRequestFromWire,
      run: (request, options) => port.preprocess(request, options),
      toWire: (image) => ({ image: imageToWire(image) }),
      onDefect,
    }),
  };
  return { name: 'mammoflow.v1.PreprocessingService', definition: preprocessingMethods, implementation };
}

/** A detect port as a gRPC service. */
export function detectionService(port: DetectPort, onDefect: OnDefect): RpcService {
  const implementation: DetectionServiceServer = {
    detect: unaryHandler({
      fromWire: detectRequestFromWire,
      run: (request, options) => port.detect(request, options),
      toWire: detectResponseToWire,
      onDefect,
    }),
    describeModel: describeHandler(port, onDefect),
  };
  return { name: 'mammoflow.v1.DetectionService', definition: detectionMethods, implementation };
}

/** A segment port as a gRPC service. */
export function segmentationService(port: SegmentPort, onDefect: OnDefect): RpcService {
  const implementation: SegmentationServiceServer = {
    segment: unaryHandler({
      fromWire: segmentRequestFromWire,
      run: (request, options) => port.segment(request, options),
      toWire: segmentResponseToWire,
      onDefect,
    }),
    describeModel: describeHandler(port, onDefect),
  };
  return { name: 'mammoflow.v1.SegmentationService', definition: segmentationMethods, implementation };
}

/** A classify port as a gRPC service. */
export function classificationService(port: ClassifyPort, onDefect: OnDefect): RpcService {
  const implementation: ClassificationServiceServer = {
    classify: unaryHandler({
      fromWire: classifyRequestFromWire,
      run: (request, options) => port.classify(request, options),
      toWire: classifyResponseToWire,
      onDefect,
    }),
    describeModel: describeHandler(port, onDefect),
  };
  return { name: 'mammoflow.v1.ClassificationService', definition: classificationMethods, implementation };
}

/** The density port of a model as a gRPC service; a worker without such a model does not serve it. */
export function densityService(port: ServedDensityPort, onDefect: OnDefect): RpcService {
  const implementation: DensityServiceServer = {
    assessDensity: unaryHandler({
      fromWire: assessDensityRequestFromWire,
      run: (request, options) => port.assess(request, options),
      toWire: assessDensityResponseToWire,
      onDefect,
    }),
    describeModel: describeHandler(port, onDefect),
  };
  return { name: 'mammoflow.v1.DensityService', definition: densityMethods, implementation };
}

type ServedDensityPort = Described & Pick<DensityPort, 'assess'>;

interface Described {
  describe(): Promise<ModelDescription>;
}

function describeHandler(port: Described, onDefect: OnDefect): DetectionServiceServer['describeModel'] {
  return unaryHandler({
    fromWire: () => undefined,
    run: () => port.describe(),
    toWire: modelDescriptionToWire,
    onDefect,
  });
}

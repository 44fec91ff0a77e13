import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import type { MethodDefinition } from '@grpc/grpc-js';
import { ClassificationServiceService, ClassifyRequest } from '../generated/mammoflow/v1/classification.ts';
import type { ClassifyResponse } from '../generated/mammoflow/v1/classification.ts';
import { DensityServiceService } from '../generated/mammoflow/v1/density.ts';
import type { AssessDensityRequest, AssessDensityResponse } from '../generated/mammoflow/v1/density.ts';
import { DetectionServiceService, DetectRequest } from '../generated/mammoflow/v1/detection.ts';
import type { DetectResponse } from '../generated/mammoflow/v1/detection.ts';
import { PreprocessedImage } from '../generated/mammoflow/v1/image.ts';
import type { DescribeModelRequest, DescribeModelResponse } from '../generated/mammoflow/v1/model.ts';
import { PreprocessingServiceService, PreprocessRequest } from '../generated/mammoflow/v1/preprocessing.ts';
import type { PreprocessResponse } from '../generated/mammoflow/v1/preprocessing.ts';
import { SegmentationServiceService, SegmentRequest } from '../generated/mammoflow/v1/segmentation.ts';
import type { SegmentResponse } from '../generated/mammoflow/v1/segmentation.ts';
import { WorkerServiceService } from '../generated/mammoflow/v1/worker.ts';

/*
 * The generated services, with the serialisation of what holds an image exchanged: the generated code grows a buffer and
 * shifts it at every nesting, and copies the pixels five times; here they are copied once, into the bytes that are sent.
 */

const NO_BYTES = new Uint8Array();

/** Field number 1 of every message here: the image, or the file. */
const CONTENT_FIELD = 1;
const PIXELS_FIELD = 5;

/** Every worker with a model has this method. */
export type DescribeModelMethod = MethodDefinition<DescribeModelRequest, DescribeModelResponse>;

/** `mammoflow.v1.PreprocessingService`. */
export const preprocessingMethods = {
  preprocess: {
    ...PreprocessingServiceService.preprocess,
    requestSerialize: (request) => {
      const rest = PreprocessRequest.encode({ ...request, part10: NO_BYTES }).finish();
      return Buffer.concat([prefix(CONTENT_FIELD, request.part10.byteLength), request.part10, rest]);
    },
    responseSerialize: (response) => withImage(response.image, NO_BYTES),
  } satisfies MethodDefinition<PreprocessRequest, PreprocessResponse>,
};

/** `mammoflow.v1.DetectionService`. */
export const detectionMethods = {
  detect: {
    ...DetectionServiceService.detect,
    requestSerialize: (request) =>
      withImage(request.image, DetectRequest.encode({ ...request, image: undefined }).finish()),
  } satisfies MethodDefinition<DetectRequest, DetectResponse>,
  describeModel: DetectionServiceService.describeModel as DescribeModelMethod,
};

/** `mammoflow.v1.SegmentationService`. */
export const segmentationMethods = {
  segment: {
    ...SegmentationServiceService.segment,
    requestSerialize: (request) =>
      withImage(request.image, SegmentRequest.encode({ ...request, image: undefined }).finish()),
  } satisfies MethodDefinition<SegmentRequest, SegmentResponse>,
  describeModel: SegmentationServiceService.describeModel as DescribeModelMethod,
};

/** `mammoflow.v1.ClassificationService`. */
export const classificationMethods = {
  classify: {
    ...ClassificationServiceService.classify,
    requestSerialize: (request) =>
      withImage(request.image, ClassifyRequest.encode({ ...request, image: undefined }).finish()),
  } satisfies MethodDefinition<ClassifyRequest, ClassifyResponse>,
  describeModel: ClassificationServiceService.describeModel as DescribeModelMethod,
};

/** `mammoflow.v1.DensityService`. */
export const densityMethods = {
  assessDensity: {
    ...DensityServiceService.assessDensity,
    requestSerialize: (request) => withImage(request.image, NO_BYTES),
  } satisfies MethodDefinition<AssessDensityRequest, AssessDensityResponse>,
  describeModel: DensityServiceService.describeModel as DescribeModelMethod,
};

/** `mammoflow.v1.WorkerService`. */
export const workerMethods = WorkerServiceService;

/** A message made of an image and its other fields. */
function withImage(image: PreprocessedImage | undefined, rest: Uint8Array): Buffer {
  if (image === undefined) return Buffer.from(rest);
  const header = PreprocessedImage.encode({ ...image, pixels: NO_BYTES }).finish();
  const pixels = prefix(PIXELS_FIELD, image.pixels.byteLength);
  const length = header.byteLength + pixels.byteLength + image.pixels.byteLength;
  return Buffer.concat([prefix(CONTENT_FIELD, length), header, pixels, image.pixels, rest]);
}

/** Tag and length of a field. */
function prefix(field: number, length: number): Uint8Array {
  return new BinaryWriter().tag(field, WireType.LengthDelimited).uint32(length).finish();
}

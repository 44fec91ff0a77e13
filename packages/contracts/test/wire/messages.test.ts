import type { PreprocessedImage } from '@mammoflow/pipeline';
import { describe, expect, it } from 'vitest';
import type { Classification as WireClassification } from '../../src/generated/mammoflow/v1/classification.ts';
import { ClassifyRequest } from '../../src/generated/mammoflow/v1/classification.ts';
import { DetectRequest } from '../../src/generated/mammoflow/v1/detection.ts';
import { PreprocessRequest, PreprocessResponse } from '../../src/generated/mammoflow/v1/preprocessing.ts';
import { SegmentRequest } from '../../src/generated/mammoflow/v1/segmentation.ts';
import {
  assessDensityRequestFromWire,
  assessDensityRequestToWire,
  assessDensityResponseFromWire,
  assessDensityResponseToWire,
  classificationMethods,
  classifyResponseFromWire,
  classifyResponseToWire,
  densityMethods,
  detectionMethods,
  detectRequestFromWire,
  detectRequestToWire,
  detectResponseFromWire,
  imageFromWire,
  imageToWire,
  MessageInvalidError,
  modelDescriptionFromWire,
  modelDescriptionToWire,
  preprocessingMethods,
  segmentationMethods,
  segmentResponseFromWire,
  segmentResponseToWire,
} from '../../src/index.ts';

const image: PreprocessedImage = {
  profile: 'clahe-256',
  channels: 1,
  rows: 3,
  columns: 2,
  pixels: Uint16Array.of(0, 1, 256, 4095, 32768, 65535),
  toSource: { a: -2, b: 0, c: 12, d: 0, e: 2, f: 5 },
  sourceRows: 11,
  sourceColumns: 12,
};

const bundle = { id: 'a', version: '1', sha256: 'b' };

describe('an image on the wire', () => {
  it('keeps pixels and transform through serialisation, at even and odd addresses', () => {
    const request = { image, mode: 'TILED', scoreThreshold: 0.25 } as const;
    const bytes = detectionMethods.detect.requestSerialize(detectRequestToWire(request));
    const even = Buffer.alloc(bytes.length + 2);
    for (const offset of [0, 1]) {
      bytes.copy(even, offset);
      const moved = even.subarray(offset, offset + bytes.length);
      expect(detectRequestFromWire(detectionMethods.detect.requestDeserialize(moved))).toEqual(request);
    }
  });

  it('is little endian', () => {
    expect([...imageToWire(image).pixels.subarray(4, 8)]).toEqual([0x00, 0x01, 0xff, 0x0f]);
  });

  it('shares memory with the pixels in both directions', () => {
    const message = imageToWire(image);
    expect(message.pixels.buffer).toBe(image.pixels.buffer);
    expect(imageFromWire(message).pixels.buffer).toBe(image.pixels.buffer);
  });

  it('is refused when its sizes, transform or pixels do not agree', () => {
    const good = imageToWire(image);
    for (const bad of [
      undefined,
      { ...good, rows: 0 },
      { ...good, columns: 3 },
      { ...good, pixels: new Uint8Array(11) },
      { ...good, toSource: undefined },
      { ...good, toSource: { ...image.toSource, a: 0 } },
      { ...good, toSource: { ...image.toSource, c: Number.NaN } },
    ]) {
      expect(() => imageFromWire(bad)).toThrow(MessageInvalidError);
    }
  });
});

describe('the services', () => {
  const message = imageToWire(image);
  const box = { left: 1, top: 2, right: 3, bottom: 4 };
  const mask = { column: 1, row: 2, columns: 2, rows: 2, packed: Uint8Array.of(9) };

  /** The message, as the generated code reads what was written. */
  function reread<T>(value: T, serialize: (value: T) => Buffer, codec: { decode(bytes: Uint8Array): T }): T {
    return codec.decode(Uint8Array.from(serialize(value)));
  }

  it('write what the generated code reads', () => {
    const detect: DetectRequest = { image: message, mode: 'DETECTION_MODE_TILED', scoreThreshold: 0.25 };
    expect(reread(detect, detectionMethods.detect.requestSerialize, DetectRequest)).toEqual(detect);
    const segment: SegmentRequest = { image: message, boxes: [box, box] };
    expect(reread(segment, segmentationMethods.segment.requestSerialize, SegmentRequest)).toEqual(segment);
    const classify: ClassifyRequest = { image: message, regions: [{ box, mask }] };
    expect(reread(classify, classificationMethods.classify.requestSerialize, ClassifyRequest)).toEqual(classify);
    const preprocess: PreprocessRequest = { part10: Uint8Array.of(1, 2, 3), profile: 'clahe-256' };
    const { requestSerialize, responseSerialize } = preprocessingMethods.preprocess;
    expect(reread(preprocess, requestSerialize, PreprocessRequest)).toEqual(preprocess);
    expect(reread({ image: message }, responseSerialize, PreprocessResponse)).toEqual({ image: message });
  });
});

describe('a detect request', () => {
  it('is refused without a mode', () => {
    const message = DetectRequest.decode(new Uint8Array());
    expect(() => detectRequestFromWire({ ...message, image: imageToWire(image) })).toThrow(/mode/);
  });
});

describe('a segmented region', () => {
  it('keeps a mask whose pixels are not a multiple of eight', () => {
    const mask = {
      column: 7,
      row: 9,
      columns: 5,
      rows: 3,
      pixels: Uint8Array.from({ length: 15 }, (_, i) => ((i * 7) % 3 === 0 ? 1 : 0)),
    };
    const regions = [
      {
        mask,
        outline: [
          { x: 7, y: 9 },
          { x: 12, y: 9 },
          { x: 12, y: 12 },
        ],
      },
    ];
    const answer = { bundle, value: regions };
    expect(segmentResponseFromWire(segmentResponseToWire(answer))).toEqual(answer);
  });

  it('is refused when its mask holds too few bits', () => {
    const mask = { column: 0, row: 0, columns: 5, rows: 3, packed: new Uint8Array(1) };
    expect(() => segmentResponseFromWire({ regions: [{ mask, outline: [] }], bundle })).toThrow(/columns × rows bits/);
  });
});

describe('a classification', () => {
  it('is refused when it names an unknown shape or a probability above one', () => {
    const shape = { value: 'SQUARE', probability: 0.5 };
    const read = (classification: WireClassification) => (): unknown =>
      classifyResponseFromWire({ classifications: [classification], bundle });
    expect(read({ probabilityOfMalignancy: 0.5, shape })).toThrow(/known names/);
    expect(read({ probabilityOfMalignancy: 1.5 })).toThrow(/between 0 and 1/);
    expect(read({ probabilityOfMalignancy: 0.5, probabilityOfLesion: -0.1 })).toThrow(/probability_of_lesion/);
  });

  it('keeps a probability of lesion of 0, and none where there is none', () => {
    for (const value of [{ probabilityOfMalignancy: 0.5, probabilityOfLesion: 0 }, { probabilityOfMalignancy: 0.5 }]) {
      const bytes = classificationMethods.classify.responseSerialize(
        classifyResponseToWire({ bundle, value: [value] }),
      );
      const message = classificationMethods.classify.responseDeserialize(bytes);
      expect(classifyResponseFromWire(message).value).toEqual([value]);
    }
  });
});

describe('an assessment of density', () => {
  it('keeps image and probabilities through serialisation, each at its category', () => {
    const { requestSerialize, requestDeserialize, responseSerialize, responseDeserialize } =
      densityMethods.assessDensity;
    const asked = requestDeserialize(requestSerialize(assessDensityRequestToWire({ image })));
    expect(assessDensityRequestFromWire(asked)).toEqual({ image });
    const answer = { bundle, value: { A: 0.1, B: 0.2, C: 0.3, D: 0.4 } };
    const answered = responseDeserialize(responseSerialize(assessDensityResponseToWire(answer)));
    expect(assessDensityResponseFromWire(answered)).toEqual(answer);
  });

  it('is refused when a probability is above one', () => {
    const message = assessDensityResponseToWire({ bundle, value: { A: 0, B: 0, C: 0, D: 1.5 } });
    expect(() => assessDensityResponseFromWire(message)).toThrow(/extremely_dense/);
  });
});

describe('a model that tells lesions', () => {
  const model = { bundle, preprocessingProfile: 'clahe-256' };

  it('keeps how its answer goes into the score', () => {
    const description = {
      ...model,
      candidateThreshold: 0.05,
      scoreFusion: { lesionWeight: 0.7, reportThreshold: 0.4 },
    };
    const { responseSerialize, responseDeserialize } = classificationMethods.describeModel;
    const message = responseDeserialize(responseSerialize(modelDescriptionToWire(description)));
    expect(modelDescriptionFromWire(message)).toEqual(description);
  });

  it('is refused when its weight is above one', () => {
    const scoreFusion = { lesionWeight: 2, reportThreshold: 0.4 };
    expect(() => modelDescriptionFromWire(modelDescriptionToWire({ ...model, scoreFusion }))).toThrow(/lesion_weight/);
  });
});

describe('an answer', () => {
  it('is refused for now when it does not say which model made it, and for good when it says it by half', () => {
    expect(() => detectResponseFromWire({ detections: [], bundle: undefined })).toThrow(
      expect.objectContaining({ code: 'CONTRACT_BUNDLE_UNNAMED', retryable: true }),
    );
    expect(() => detectResponseFromWire({ detections: [], bundle: { ...bundle, version: '' } })).toThrow(
      MessageInvalidError,
    );
  });
});

describe('a model description', () => {
  it('keeps an absent threshold absent', () => {
    const model = { bundle, preprocessingProfile: 'clahe-256' };
    expect(modelDescriptionFromWire(modelDescriptionToWire(model))).toEqual(model);
    expect(modelDescriptionFromWire(modelDescriptionToWire({ ...model, defaultThreshold: 0 })).defaultThreshold).toBe(
      0,
    );
  });
});

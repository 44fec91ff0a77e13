import { deriveUid } from '@mammoflow/dicom';
import type { Mammogram } from '@mammoflow/dicom';
import type { Box, Point } from '@mammoflow/imaging';
import { massMargins, massShapes } from '@mammoflow/pipeline';
import type { Classification, ExamResult, Finding, MammogramResult } from '@mammoflow/pipeline';
import { analysed, caseMammogram, failed, makeExam } from '@mammoflow/testkit';
import fc from 'fast-check';

const share = fc.oneof(fc.constantFrom(0, 1, 1e-9, 1 / 3), fc.double({ min: 0, max: 1, noNaN: true }));
const millimeters = fc.double({ min: 0.02, max: 0.5, noNaN: true });

/** A digital mammogram of any size, side and view; the larger it is, the less likely. dciodvfy takes no area one pixel wide. */
const arbitraryMammogram: fc.Arbitrary<Mammogram> = fc
  .record({
    laterality: fc.constantFrom('R', 'L'),
    view: fc.constantFrom('CC', 'MLO'),
    rows: fc.integer({ min: 2, max: 900 }),
    columns: fc.integer({ min: 2, max: 700 }),
    row: millimeters,
    column: millimeters,
    hasSpacing: fc.boolean(),
    hasOrientation: fc.boolean(),
  })
  .map(({ laterality, view, hasSpacing, hasOrientation, row, column, ...size }) => {
    const { spacingMm: _, ...mammogram } = caseMammogram(laterality, view, size);
    return {
      ...mammogram,
      ...(hasSpacing ? { spacingMm: { row, column } } : {}),
      ...(hasOrientation ? {} : { patientOrientation: [] }),
    };
  });

const classification: fc.Arbitrary<Classification> = fc.record(
  {
    probabilityOfMalignancy: share,
    probabilityOfLesion: share,
    shape: fc.record({ value: fc.constantFrom(...massShapes), probability: share }),
    margin: fc.record({ value: fc.constantFrom(...massMargins), probability: share }),
  },
  { requiredKeys: ['probabilityOfMalignancy'] },
);

/** A finding anywhere in or around the image, with any outline, however badly drawn. */
function arbitraryFinding({ rows, columns }: Mammogram): fc.Arbitrary<Omit<Finding, 'number' | 'trackingUid'>> {
  const x = fc.double({ min: -20, max: columns + 20, noNaN: true });
  const y = fc.double({ min: -20, max: rows + 20, noNaN: true });
  return fc.record({
    box: fc.tuple(x, y, x, y).map(([a, b, c, d]): Box => {
      return { left: Math.min(a, c), top: Math.min(b, d), right: Math.max(a, c), bottom: Math.max(b, d) };
    }),
    score: share,
    suspicion: share,
    classification,
    region: fc.record({
      outline: fc.array(fc.record<Point>({ x, y }), { maxLength: 200 }),
      mask: fc
        .record({
          column: fc.integer({ min: -5, max: columns }),
          row: fc.integer({ min: -5, max: rows }),
          columns: fc.integer({ min: 0, max: 40 }),
          rows: fc.integer({ min: 0, max: 40 }),
        })
        .chain((place) =>
          fc
            .integer({ min: 0, max: 1 })
            .map((pixel) => ({ ...place, pixels: new Uint8Array(place.columns * place.rows).fill(pixel) })),
        ),
    }),
  });
}

function arbitraryResult(name: string): fc.Arbitrary<MammogramResult> {
  return arbitraryMammogram
    .chain((mammogram) => fc.tuple(fc.constant(mammogram), fc.array(arbitraryFinding(mammogram), { maxLength: 4 })))
    .chain(([given, findings]) => {
      const mammogram = { ...given, sopInstanceUid: deriveUid(`arbitrary|${name}`) };
      const numbered = findings.map((finding, index) => ({
        ...finding,
        number: index + 1,
        trackingUid: deriveUid(`arbitrary|${name}|${index}`),
      }));
      return fc.constantFrom(analysed(mammogram, numbered), analysed(mammogram, numbered), failed(mammogram));
    });
}

/** An exam of one to four mammograms with any findings. */
export const arbitraryExam: fc.Arbitrary<ExamResult> = fc
  .integer({ min: 1, max: 4 })
  .chain((count) => fc.tuple(...Array.from({ length: count }, (_, index) => arbitraryResult(String(index)))))
  .map((mammograms) => makeExam(mammograms));

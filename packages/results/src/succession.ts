import type { Mammogram } from '@mammoflow/dicom';
import type { InstanceReference } from '@mammoflow/dicom-sr';
import type { Building } from './building.ts';
import type { Predecessor } from './predecessor.ts';
import { statedFindings } from './report-findings.ts';
import type { ResultKind } from './result-object.ts';
import type { ResultSeries } from './result-series.ts';

/** The kinds that name their predecessors; the modules of others have no attribute for it. */
const reportKinds = ['CAD_SR', 'SUMMARY_SR', 'MEASUREMENT_SR'] as const satisfies readonly ResultKind[];

/** A report that is written now. */
export interface Successor {
  readonly kind: (typeof reportKinds)[number];
  /** The mammogram that it speaks of; undefined when it speaks of the exam. */
  readonly mammogram?: Mammogram;
  /** The series that it goes into when nothing came before it. */
  readonly series: ResultSeries;
}

/** Where a report goes and what it takes the place of. */
export interface Succession {
  readonly series: ResultSeries;
  readonly instanceNumber: number;
  readonly predecessors: readonly InstanceReference[];
}

/**
 * A report follows the earlier ones of its kind about the same mammogram or exam: it names them, goes into the series of
 * the latest, and counts on. An earlier report that nothing follows any more, such as measurements on a mammogram that has
 * no findings now, is named by the first report of the exam.
 */
export function succeed(building: Building, successor: Successor): Succession {
  const own = building.context.predecessors.filter((earlier) => follows(successor, earlier)).toSorted(byInstanceNumber);
  const latest = own.at(-1);
  const named = isFirstReport(building, successor) ? [...own, ...withoutSuccessor(building)] : own;
  return {
    series:
      latest === undefined ? successor.series : { ...successor.series, seriesInstanceUid: latest.seriesInstanceUid },
    instanceNumber: (latest?.instanceNumber ?? 0) + 1,
    predecessors: named.map((earlier) => referenceTo(earlier, building)),
  };
}

function follows({ kind, mammogram }: Successor, earlier: Predecessor): boolean {
  return earlier.kind === kind && earlier.mammogramSopInstanceUid === mammogram?.sopInstanceUid;
}

function isFirstReport({ context: { kinds } }: Building, { kind }: Successor): boolean {
  return kind === (kinds.includes('CAD_SR') ? 'CAD_SR' : 'SUMMARY_SR');
}

function withoutSuccessor({ exam, context }: Building): readonly Predecessor[] {
  const { kinds, predecessors } = context;
  const withFindings = new Set(
    exam.mammograms
      .filter((result) => statedFindings(result).length > 0)
      .map(({ mammogram }) => mammogram.sopInstanceUid),
  );
  const hasSuccessor = ({ kind, mammogramSopInstanceUid: uid }: Predecessor): boolean =>
    kinds.includes(kind) && (uid === undefined || withFindings.has(uid));
  const isReport = ({ kind }: Predecessor): boolean => reportKinds.some((reportKind) => reportKind === kind);
  return predecessors.filter((earlier) => isReport(earlier) && !hasSuccessor(earlier)).toSorted(byUid);
}

function byInstanceNumber(a: Predecessor, b: Predecessor): number {
  return a.instanceNumber - b.instanceNumber || byUid(a, b);
}

function byUid(a: Predecessor, b: Predecessor): number {
  return a.sopInstanceUid < b.sopInstanceUid ? -1 : 1;
}

function referenceTo(earlier: Predecessor, { exam: { studyInstanceUid } }: Building): InstanceReference {
  const { seriesInstanceUid, sopClassUid, sopInstanceUid } = earlier;
  return { studyInstanceUid, seriesInstanceUid, sopClassUid, sopInstanceUid };
}

import type { Mammogram } from '@mammoflow/dicom';
import type { ExamResult } from '@mammoflow/pipeline';
import type { CommonContext } from './common-modules.ts';
import { localDateTime } from './local-date-time.ts';
import type { FullResultContext } from './result-context.ts';
import type { SeriesNaming } from './result-series.ts';
import { studyTimeZone } from './time-zone.ts';

/** What every object of an exam is built from. */
export interface Building {
  readonly exam: ExamResult;
  readonly context: FullResultContext;
  readonly naming: SeriesNaming;
}

/** What an object takes from the mammogram that it speaks of, or for the whole exam from the first one. */
export function commonContext({ exam, context }: Building, mammogram: Mammogram): CommonContext {
  const timeZone = studyTimeZone(mammogram.study.attributes) ?? context.timeZone;
  const contentMoment = localDateTime(context.contentDateTime, timeZone);
  return { mammogram, bundles: exam.bundles, context, contentMoment };
}

/** Content Date (0008,0023) and Content Time (0008,0033). */
export interface ContentTimes {
  readonly contentDate: string;
  readonly contentTime: string;
}

/** The frozen moment, in the zone of the study. */
export function contentTimes({ contentMoment }: CommonContext): ContentTimes {
  return { contentDate: contentMoment.date, contentTime: contentMoment.time };
}

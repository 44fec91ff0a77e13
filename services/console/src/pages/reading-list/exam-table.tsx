import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect } from 'react';
import type { KeyboardEvent, MouseEvent, ReactNode, RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import type { ListedStudy } from '../../api/events.ts';
import { ExamRow } from './exam-row.tsx';
import { useNow } from './use-now.ts';
import { usePatients } from './use-patients.ts';
import classes from './reading-list.module.css';

const ROW_PX = 48;
const ROWS_BEYOND = 12;
/** So many rows before the end of what is there, more is fetched. */
const ROWS_AHEAD = 20;
const columns = ['state', 'received', 'exam', 'score', 'findings', 'density', 'deliveries', 'notes'] as const;

export interface ExamTableProps {
  readonly studies: readonly ListedStudy[];
  readonly hasMore: boolean;
  readonly onNearEnd: () => void;
  readonly table: RefObject<HTMLDivElement | null>;
}

/** The rows of the list; those in sight are there, and a few beyond. */
export function ExamTable({ studies, hasMore, onNearEnd, table }: ExamTableProps): ReactNode {
  const { t } = useTranslation('reading-list');
  const { search } = useLocation();
  const nowMs = useNow();
  // eslint-disable-next-line react-hooks/incompatible-library -- nothing of it is memoised here
  const virtualizer = useVirtualizer({
    count: studies.length,
    getScrollElement: () => table.current,
    estimateSize: () => ROW_PX,
    overscan: ROWS_BEYOND,
    getItemKey: (index) => studies[index]?.studyInstanceUid ?? index,
  });
  const rows = virtualizer.getVirtualItems();
  const lastIndex = rows.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && lastIndex >= studies.length - ROWS_AHEAD) onNearEnd();
  }, [hasMore, lastIndex, studies.length, onNearEnd]);
  const shown = rows.flatMap(({ index }) => studies[index]?.studyInstanceUid ?? []);
  const patients = usePatients(useWhole(studies, shown));
  const open = useOpenOnClick();
  return (
    <div
      ref={table}
      role="table"
      aria-label={t('title')}
      aria-rowcount={hasMore ? -1 : studies.length + 1}
      className={classes['table']}
      onKeyDown={(event) => {
        moveByArrows(event, virtualizer.scrollToIndex);
      }}
      onClick={open}
    >
      <div role="rowgroup" className={classes['head']}>
        <div role="row" aria-rowindex={1} className={classes['headRow']}>
          {columns.map((column) => (
            <div key={column} role="columnheader">
              {t(`columns.${column}`)}
            </div>
          ))}
        </div>
      </div>
      <div role="rowgroup" className={classes['rows']} style={{ height: virtualizer.getTotalSize() }}>
        {rows.map(({ index, start, key }) => {
          const study = studies[index];
          if (study === undefined) return undefined;
          const patient = patients.get(study.studyInstanceUid);
          return <ExamRow key={key} {...{ study, index, patient, search, nowMs }} top={start} />;
        })}
      </div>
    </div>
  );
}

/** Parts of the list as it was fetched, so that scrolling by a row does not make another question. */
function useWhole(studies: readonly ListedStudy[], shown: readonly string[]): readonly string[] {
  const PART = 50;
  const indexes = shown.map((uid) => studies.findIndex((study) => study.studyInstanceUid === uid));
  const first = Math.floor(Math.max(0, Math.min(...indexes, studies.length)) / PART) * PART;
  const last = Math.ceil((Math.max(...indexes, 0) + 1) / PART) * PART;
  return studies.slice(first, last).map(({ studyInstanceUid }) => studyInstanceUid);
}

/** A click beside the link of a row counts as one on it; not the end of a selection of text. */
function useOpenOnClick(): (event: MouseEvent<HTMLElement>) => void {
  const navigate = useNavigate();
  return ({ target, defaultPrevented }) => {
    if (defaultPrevented || !(target instanceof Element) || target.closest('a, button') !== null) return;
    const uid = target.closest('[data-study]')?.getAttribute('data-study');
    if (typeof uid !== 'string' || getSelection()?.toString() !== '') return;
    void navigate({ pathname: `/exams/${uid}`, search: location.search });
  };
}

type Scroll = (index: number) => void;

function moveByArrows(event: KeyboardEvent<HTMLElement>, scroll: Scroll): void {
  const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };
  const step = steps[event.key];
  if (step === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
  event.preventDefault();
  moveBy(event.currentTarget, step, scroll);
}

/** Moves the focus to the exam so many rows below the one that has it, or to the first in sight. */
export function moveBy(table: HTMLElement, step: number, scroll?: Scroll): void {
  const at = document.activeElement?.getAttribute('data-index') ?? undefined;
  const links = [...table.querySelectorAll<HTMLElement>('[data-index]')];
  const index = at === undefined ? Number(links[0]?.dataset['index'] ?? 0) : Number(at) + step;
  const link = links.find((each) => each.dataset['index'] === String(index));
  link?.focus({ preventScroll: scroll !== undefined });
  if (link !== undefined) scroll?.(index);
}

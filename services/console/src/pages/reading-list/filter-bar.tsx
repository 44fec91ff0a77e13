import { Button, Chip, CloseButton, Group, Input, NumberInput, Select, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactNode, RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { densities, everyExam, examStates, writeExamList } from '../../app/exam-list.ts';
import type { Density, ExamList, ExamState, ListOrder } from '../../app/exam-list.ts';
import { useWantedPatient } from '../../app/exam-order.ts';
import { useSession } from '../../app/session/session.ts';
import { useFormat } from '../../ui/use-format.ts';

const orders = ['received desc', 'received asc', 'activity desc', 'score desc', 'score asc'] as const;
const UID_BEGINNING = /^[0-9.]{3,64}$/;

export interface FilterBarProps {
  readonly list: ExamList;
  readonly onChange: (list: ExamList) => void;
  readonly counts: Readonly<Partial<Record<string, number>>> | undefined;
  readonly searchField: RefObject<HTMLInputElement | null>;
}

/** What the list is of, and in which order it is. */
export function FilterBar({ list, onChange, counts, searchField }: FilterBarProps): ReactNode {
  const { t } = useTranslation('reading-list');
  const [patient, lookFor] = useWantedPatient();
  const [cleared, setCleared] = useState(0);
  const isFiltered = writeExamList({ ...list, order: 'received', direction: 'desc' }).size > 0 || patient !== '';
  return (
    <Group gap="sm" align="end" role="search">
      <SearchField key={cleared} {...{ list, onChange, searchField }} />
      <Select
        label={t('order')}
        size="sm"
        w={190}
        allowDeselect={false}
        data={orders.map((value) => ({ value, label: t(`orders.${value}`) }))}
        value={`${list.order} ${list.direction}`}
        onChange={(value) => {
          onChange({ ...list, ...orderOf(value) });
        }}
      />
      <DayField name="from" {...{ list, onChange }} />
      <DayField name="to" {...{ list, onChange }} />
      <NumberInput
        label={t('minScore')}
        size="sm"
        w={120}
        min={0}
        max={100}
        step={5}
        value={list.minScore ?? ''}
        onChange={(value) => {
          onChange({ ...list, minScore: typeof value === 'number' ? value : undefined });
        }}
      />
      <DensityChips {...{ list, onChange }} />
      <Group gap="sm" w="100%">
        <StateChips {...{ list, onChange, counts }} />
        {isFiltered && (
          <Button
            variant="subtle"
            size="compact-sm"
            onClick={() => {
              lookFor('');
              setCleared(cleared + 1);
              onChange({ ...everyExam, order: list.order, direction: list.direction });
            }}
          >
            {t('clear')}
          </Button>
        )}
      </Group>
    </Group>
  );
}

function orderOf(value: string | null): Pick<ExamList, 'order' | 'direction'> {
  const [order, direction] = (value ?? '').split(' ');
  const known: readonly ListOrder[] = ['received', 'activity', 'score'];
  return { order: known.find((each) => each === order) ?? 'received', direction: direction === 'asc' ? 'asc' : 'desc' };
}

/** A text of digits and dots begins a Study Instance UID; any other is looked for in patients, and stands in no address. */
function SearchField({ list, onChange, searchField }: Omit<FilterBarProps, 'counts'>): ReactNode {
  const { t } = useTranslation('reading-list');
  const mayFindPatients = useSession().patient === 'shown';
  const [patient, lookFor] = useWantedPatient();
  const [text, setText] = useState(list.study ?? patient);
  const search = (wanted: string): void => {
    const isUid = UID_BEGINNING.test(wanted) && (wanted.includes('.') || !mayFindPatients);
    lookFor(!isUid && mayFindPatients && wanted.length >= 2 ? wanted : '');
    onChange({ ...list, study: isUid ? wanted : undefined });
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        search(text.trim());
      }}
    >
      <TextInput
        ref={searchField}
        label={mayFindPatients ? t('searchPatients') : t('searchStudies')}
        placeholder={mayFindPatients ? t('searchPatientsHint') : '1.2.840…'}
        autoComplete="off"
        size="sm"
        w={280}
        maxLength={64}
        leftSection={<IconSearch size={16} aria-hidden />}
        rightSection={
          text !== '' && (
            <CloseButton
              aria-label={t('clearSearch')}
              size="sm"
              onClick={() => {
                setText('');
                search('');
              }}
            />
          )
        }
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
        }}
      />
    </form>
  );
}

function DayField({
  name,
  list,
  onChange,
}: Pick<FilterBarProps, 'list' | 'onChange'> & { readonly name: 'from' | 'to' }): ReactNode {
  const { t } = useTranslation('reading-list');
  return (
    <TextInput
      type="date"
      label={t(name)}
      size="sm"
      w={150}
      value={list[name] ?? ''}
      onChange={({ currentTarget: { value } }) => {
        onChange({ ...list, [name]: value === '' ? undefined : value });
      }}
    />
  );
}

function DensityChips({ list, onChange }: Pick<FilterBarProps, 'list' | 'onChange'>): ReactNode {
  const { t } = useTranslation('reading-list');
  return (
    <Input.Wrapper label={t('columns.density')} labelElement="div" size="sm">
      <Group gap={4} role="group" aria-label={t('columns.density')} h={36}>
        {densities.map((density) => (
          <Chip
            key={density}
            size="xs"
            checked={list.densities.includes(density)}
            onChange={() => {
              onChange({ ...list, densities: toggled<Density>(list.densities, density) });
            }}
          >
            {density}
          </Chip>
        ))}
      </Group>
    </Input.Wrapper>
  );
}

function StateChips({ list, onChange, counts }: Omit<FilterBarProps, 'searchField'>): ReactNode {
  const { t } = useTranslation('reading-list');
  const { number } = useFormat();
  return (
    <Group gap={6} role="group" aria-label={t('columns.state')}>
      {examStates.map((state) => (
        <Chip
          key={state}
          size="xs"
          checked={list.states.includes(state)}
          onChange={() => {
            onChange({ ...list, states: toggled<ExamState>(list.states, state) });
          }}
        >
          {t(`states.${state}`)} {counts === undefined ? '' : number(counts[state] ?? 0)}
        </Chip>
      ))}
    </Group>
  );
}

function toggled<T>(values: readonly T[], value: T): readonly T[] {
  return values.includes(value) ? values.filter((each) => each !== value) : [...values, value];
}

import { westernPatient } from '@mammoflow/testkit';
import { describe, expect, it } from 'vitest';
import { repeatedAttributes } from '../src/repeated-attributes.ts';

const birthDate = (value: string): unknown =>
  repeatedAttributes({ '00100030': { vr: 'DA', Value: [value] } })['00100030']?.Value;
const studyTime = (value: string): unknown =>
  repeatedAttributes({ '00080030': { vr: 'TM', Value: [value] } })['00080030']?.Value;

describe('repeatedAttributes', () => {
  it('repeats what is right word for word', () => {
    expect(repeatedAttributes(westernPatient)).toEqual(westernPatient);
  });

  it('brings dates and times of before 1993 to the form of today', () => {
    expect(birthDate('1970.12.31')).toEqual(['19701231']);
    expect(studyTime('10:20:30.5')).toEqual(['102030.5']);
  });

  it.each(['00000000', '19701301', '1970', 'ANON'])('leaves a date empty that is none: %s', (value) => {
    expect(birthDate(value)).toBeUndefined();
  });

  it.each(['250000', 'noon', '1'])('leaves a time empty that is none: %s', (value) => {
    expect(studyTime(value)).toBeUndefined();
  });

  it('leaves the time zone to who knows whether it is one', () => {
    expect(repeatedAttributes({ '00080201': { vr: 'SH', Value: ['+0900'] } })).toEqual({});
  });
});

import { expect, it } from 'vitest';
import { z } from 'zod';
import { recordSettings } from '../src/record-settings.ts';

const accepts = (RECORD_DATABASE: string): boolean => z.object(recordSettings).safeParse({ RECORD_DATABASE }).success;

it('takes no password in the address of the record, wherever it stands in it', () => {
  expect(accepts('postgres://mammoflow@db.example/record?sslmode=verify-full')).toBe(true);
  expect(accepts('/record/record.sqlite')).toBe(true);
  expect(accepts('postgres://mammoflow:secret@db.example/record')).toBe(false);
  expect(accepts('postgres://db.example/record?user=mammoflow&password=secret')).toBe(false);
});

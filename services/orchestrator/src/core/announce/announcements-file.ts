import { serverUrl } from '@mammoflow/config';
import { destinationNameSchema, httpServerShape, secretSchema } from '@mammoflow/destinations';
import { bundleTypes } from '@mammoflow/fhir';
import { queryForms } from '@mammoflow/ups';
import { z } from 'zod';

/** What everybody has who is told of exams. */
const common = {
  name: destinationNameSchema,
  ...httpServerShape,
  timeoutMs: httpServerShape.timeoutMs.default(10_000),
} as const;

/** A worklist server (UPS-RS): one work item an exam. */
const worklistSchema = z.strictObject({
  ...common,
  kind: z.literal('worklist'),
  /** DICOMweb root from which images and results can be retrieved, as work items name it. */
  dicomWebUrl: serverUrl('the settings of whoever retrieves'),
  /** Worklist Label (0074,1202) of our work items, and of those that others schedule for us. */
  worklistLabel: z.string().min(1).max(64).default('Mammoflow'),
  /** Procedure Step Label (0074,1204). */
  procedureStepLabel: z.string().min(1).max(64).default('Mammography CAD'),
  /** Exam score from which on a completed work item has priority HIGH or MEDIUM; below, LOW. */
  priorityFrom: z
    .strictObject({ high: z.number().min(0).max(100), medium: z.number().min(0).max(100) })
    .refine(({ high, medium }) => high >= medium, 'high is below medium')
    .default({ high: 50, medium: 10 }),
  queryForm: z.enum(queryForms).default('named'),
  /** How often the list is searched for work items that others scheduled for us; 0: never. */
  pollSeconds: z.number().int().min(0).max(86_400).default(30),
  /** Under this name we subscribe to events as well; without it, we only search. */
  aeTitle: z
    .string()
    .regex(/^[\x21-\x5b\x5d-\x7e]{1,16}$/, 'no AE title')
    .exactOptional(),
});
export type WorklistSettings = Readonly<z.infer<typeof worklistSchema>>;

/** A receiver of FHIR R4 bundles: a server, or a program that is told by HTTP. */
const fhirSchema = z.strictObject({
  ...common,
  kind: z.literal('fhir'),
  bundle: z.enum(bundleTypes).default('collection'),
  /** Whether the patient is named, by Patient ID (0010,0020), the order, by Accession Number (0008,0050), and the day of the exam. */
  identifiers: z.enum(['included', 'omitted']).default('included'),
  /** Name space of patient IDs, as a URI. */
  patientIdSystem: z
    .string()
    .regex(/^\S+:\S+$/)
    .exactOptional(),
  /** What each report is signed with. */
  signingSecret: secretSchema.exactOptional(),
});
export type FhirSettings = Readonly<z.infer<typeof fhirSchema>>;

/** The file that `ANNOUNCEMENTS_FILE` names. */
export const announcementsFileSchema = z
  .strictObject({
    schemaVersion: z.literal(1),
    announcements: z.array(z.discriminatedUnion('kind', [worklistSchema, fhirSchema])).min(1),
  })
  .refine(({ announcements }) => new Set(announcements.map(({ name }) => name)).size === announcements.length, {
    error: 'two announcements have one name',
    path: ['announcements'],
  });
export type AnnouncementSettings = z.infer<typeof announcementsFileSchema>['announcements'][number];

import { markdownTable } from '../markdown-table.ts';

/** Parts of the statement about where results go, by the name of their marks. */
export function destinationParts(): Readonly<Record<string, string>> {
  return { destinations: [introduction, markdownTable(['member', 'default', 'says'], members)].join('\n\n') };
}

const introduction = [
  'One archive, that of `PACS_URL`, gets the standard result set. With `DESTINATIONS_FILE` in its place there may be any number of',
  'destinations, each with what follows. Destinations whose results come to the same set get the same instances; objects that two sets',
  'have in common have one SOP Instance UID.',
].join('\n');

const members = [
  ['`name`', '', 'lower-case letters, digits and hyphens; in the API, metrics and the spool'],
  ['`kind`', '', '`dicomweb` (6.2), or `dimse` (5.3)'],
  ['`results`', '`standard`', 'a result set by name, options on top of one (`set`), or options alone'],
  ['`studies`', '`all`', '`on-request`: only what `POST /api/studies/{uid}/deliveries` sends there'],
  ['`url`, `timeoutMs`', '30000', '`dicomweb`: DICOMweb root; limit of each request'],
  [
    '`authentication`',
    '`none`',
    '`dicomweb`: `basic`, `bearer`, `header`, or `oauth2` (client credentials, RFC 6749 section 4.4)',
  ],
  ['`tls`', 'authorities of Node.js', '`caFile`, `certFile` and `keyFile`, `verify`'],
];

import { markdownTable } from '../markdown-table.ts';

/** Parts of the statement about Search and Retrieve as user agent, by the name of their marks. */
export function retrieveParts(): Readonly<Record<string, string>> {
  return { 'search-user-agent': search(), 'retrieve-user-agent': retrieve() };
}

/** What the gateway asks for when it fetches, level by level. */
function search(): string {
  const rows = [
    [
      'Study',
      '`/studies`',
      'Study Date (0008,0020): single value, or a range without end; Modalities in Study (0008,0061) `MG`',
      'Study Instance UID; Study Date, Modalities in Study, Number of Study Related Instances (0020,1208) if given',
    ],
    ['Series', '`/studies/{study}/series`', 'none', 'Series Instance UID; Modality (0008,0060) if given'],
    ['Instance', '`/studies/{study}/series/{series}/instances`', 'none', 'SOP Instance UID; SOP Class UID if given'],
  ];
  return [
    'Besides the search of 6.2, and only where `PULL_FILE` names an archive to fetch from:',
    markdownTable(['level', 'path below its `url`', 'matching keys', 'read from the answer'], rows),
    [
      'At study level `includefield` asks for (0008,0061) and (0020,1208). Every search has `limit` and `offset`, and goes on until a',
      'page is empty or brings nothing new; 413 is answered with a smaller `limit`, 400 to a search by Modalities in Study with the',
      'same search without it, for as long as the gateway runs. 200 with an empty body, 204 and 404 mean no matches. Study Date and',
      'Modalities in Study of each match are compared again. Accept is `application/dicom+json`.',
    ].join('\n'),
  ].join('\n\n');
}

/** How the gateway fetches an instance, and what follows from the answer. */
function retrieve(): string {
  const rows = [
    ['200, `multipart/related`', 'its first part is received as in 6.1'],
    ['200, `application/dicom`', 'received as the one part'],
    ['200, another type; a body that ends early', 'fetched again later'],
    ['200, another instance than the one asked for', 'not kept; fetched again later'],
    ['200, larger than `MAX_INSTANCE_BYTES`', 'broken off and not asked for again'],
    ['404, 410', 'fetched again later'],
    ['406', 'asked for once more without `transfer-syntax`; from then on always'],
    [
      '408, 429, 500, 502–599 except 501; no answer',
      'fetched again later; three studies in a row, or Retry-After (at most an hour): the search pauses',
    ],
    ['any other status', 'fetched again later'],
    ['less than 4 kB/s', 'broken off; fetched again later'],
  ];
  return [
    'Only where `PULL_FILE` names an archive to fetch from: `GET {url}/studies/{study}/series/{series}/instances/{instance}`,',
    'Accept `multipart/related; type="application/dicom"; transfer-syntax=*`, one instance a request, in the transfer syntax in which',
    'it is stored. Fetched are instances of Digital Mammography X-Ray Image Storage – For Presentation in series of Modality `MG`, and',
    'those of which the archive does not say Modality or SOP Class. Neither metadata nor bulk data nor rendered images are asked for.',
  ]
    .join('\n')
    .concat('\n\n', markdownTable(['answer', 'then'], rows));
}

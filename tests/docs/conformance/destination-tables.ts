/** Parts of the statement about where results go, by the name of their marks. */
export function destinationParts(): Readonly<Record<string, string>> {
  return {
    destinations: 'One archive, that of `PACS_URL`, gets the standard result set.',
  };
}

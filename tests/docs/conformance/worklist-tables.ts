/** Parts of the statement about the Worklist Service (UPS-RS), by the name of their marks. */
export function worklistParts(): Readonly<Record<string, string>> {
  return {
    'worklist-service': 'None.',
  };
}

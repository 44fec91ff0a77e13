/** Parts of the statement about DIMSE services, by the name of their marks. */
export function dimseParts(): Readonly<Record<string, string>> {
  return {
    'dimse-services': 'None: no C-STORE, C-FIND, C-MOVE, C-GET, C-ECHO, storage commitment, worklist or MPPS.',
    'application-entities': 'There are no AE titles.',
    associations: 'None are opened or accepted.',
  };
}

/** Parts of the statement about Search and Retrieve as user agent, by the name of their marks. */
export function retrieveParts(): Readonly<Record<string, string>> {
  return {
    'search-user-agent': 'No other search than the one that 6.2 describes.',
    'retrieve-user-agent': 'Nothing is retrieved.',
  };
}

/** Content codings (RFC 9110 8.4.1) in which images are sent, the best first. */
export const contentCodings = ['zstd', 'gzip', 'identity'] as const;
export type ContentCoding = (typeof contentCodings)[number];

/** The best coding that a client takes, by its Accept-Encoding. */
export function contentCoding(acceptEncoding: string | undefined): ContentCoding {
  const taken = new Map(
    (acceptEncoding ?? '').split(',').map((each) => {
      const [name = '', ...parameters] = each.split(';').map((part) => part.trim().toLowerCase());
      const weight = parameters.find((parameter) => parameter.startsWith('q='));
      return [name, weight === undefined ? 1 : Number(weight.slice(2))] as const;
    }),
  );
  return contentCodings.find((coding) => (taken.get(coding) ?? 0) > 0) ?? 'identity';
}

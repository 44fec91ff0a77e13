/**
 * Stands in for `dcmjs`, which Cornerstone's metadata bring along to read DICOM files: nobody reads any in this page, and it would be
 * a fifth of what draws images. What is asked for when the page starts is there and empty.
 */
class Reader {
  readonly isLeftOut = true;
}

const nothing = { tag: '(0000,0000)', vr: 'UN', vm: '1' } as const;

/** Every keyword is known and none means anything: of those that are not, Cornerstone would warn one by one. */
const nameMap = new Proxy<Readonly<Record<string, typeof nothing>>>(
  {},
  {
    get: () => nothing,
    getOwnPropertyDescriptor: () => ({ configurable: true, enumerable: true, value: nothing }),
  },
);

const silent = (): void => undefined;

/** Cornerstone logs through it: what is wrong is heard, the rest is not. */
class Logger {
  readonly trace = silent;
  readonly debug = silent;
  readonly info = silent;
  readonly warn = console.warn;
  readonly error = console.error;
  readonly setLevel = silent;

  getLogger(): Logger {
    return new Logger();
  }
}

export const log = new Logger();

/** Transfer syntaxes by name. */
export const constants = {};

export default {
  log,
  data: { DicomMetaDictionary: { dictionary: {}, nameMap } },
  async: { AsyncDicomReader: Reader },
  utilities: { DicomMetadataListener: Reader },
};

export { decodeUndeclared, textDecoderFor } from './character-set/character-set.ts';
export type { TextDecode } from './character-set/character-set.ts';
export { code, sameConcept } from './coded-concept.ts';
export type { CodedConcept } from './coded-concept.ts';
export { codeItem, dataset } from './dataset/build-dataset.ts';
export type { AttributeValue, KeywordValues } from './dataset/build-dataset.ts';
export { isDataset } from './dataset/dataset.ts';
export type { DicomAttribute, DicomDataset, PersonName } from './dataset/dataset.ts';
export { decimalString } from './dataset/decimal-string.ts';
export { isKeyword, tag } from './dataset/dictionary.ts';
export type { Keyword } from './dataset/dictionary.ts';
export { numberValue, numberValues, sequenceItems, textValue, textValues } from './dataset/read-attribute.ts';
export { toDicomJson } from './dataset/to-dicom-json.ts';
export { classifyInstance } from './instance/classify-instance.ts';
export type { Classified } from './instance/classify-instance.ts';
export { describeInstance } from './instance/describe-instance.ts';
export type { InstanceDescription } from './instance/describe-instance.ts';
export { ownManufacturer } from './instance/instance-rules.ts';
export { MissingUidError } from './instance/missing-uid-error.ts';
export { setAsideCodes } from './instance/set-aside.ts';
export type { SetAside, SetAsideCode } from './instance/set-aside.ts';
export { conceptOfItem, snomedCtCode, viewConcept } from './instance/view-codes.ts';
export { InvalidUidError } from './invalid-uid-error.ts';
export { imageLateralities, screeningViews } from './mammogram.ts';
export type {
  DicomJson,
  DicomJsonAttribute,
  ImageLaterality,
  Mammogram,
  PatientAndStudy,
  ScreeningView,
} from './mammogram.ts';
export { checkComplete } from './part10/check-complete.ts';
export type { Part10Location } from './part10/check-complete.ts';
export { DataSetTooLargeError } from './part10/data-set-too-large-error.ts';
export { HeaderReader, readHeaderPrefix } from './part10/header-reader.ts';
export type { HeaderPrefix } from './part10/header-reader.ts';
export { HeaderTooLargeError } from './part10/header-too-large-error.ts';
export { MalformedPart10Error } from './part10/malformed-part10-error.ts';
export { NotPart10Error } from './part10/not-part10-error.ts';
export { encodedDataset, readDataset, readPart10 } from './part10/read-part10.ts';
export type { EncodedDataset, Part10, ReadOptions } from './part10/read-part10.ts';
export { transferSyntaxes } from './part10/transfer-syntax.ts';
export { TruncatedPart10Error } from './part10/truncated-part10-error.ts';
export { UnwritableValueError } from './part10/unwritable-value-error.ts';
export {
  implementationClassUid,
  implementationVersionName,
  writeDataset,
  writeFileMeta,
  writePart10,
} from './part10/write-part10.ts';
export type { FileMetaIdentity, WriteOptions } from './part10/write-part10.ts';
export { CodestreamMismatchError } from './pixels/codestream-mismatch-error.ts';
export { isDecodable, isEncapsulated } from './pixels/decodable.ts';
export { decodePixels } from './pixels/decode-pixels.ts';
export type { DecodedImage } from './pixels/decode-pixels.ts';
export { encodePixels } from './pixels/encode-pixels.ts';
export type { PixelsToEncode } from './pixels/encode-pixels.ts';
export { toGrayValues } from './pixels/gray-values.ts';
export type { GrayValues, GrayWindow } from './pixels/gray-values.ts';
export type { Grayscale, VoiLutFunction, Window } from './pixels/grayscale.ts';
export type { LookupTable } from './pixels/lookup-table.ts';
export { PixelDataMissingError } from './pixels/pixel-data-missing-error.ts';
export { PixelDataTooShortError } from './pixels/pixel-data-too-short-error.ts';
export { PixelDecodeError } from './pixels/pixel-decode-error.ts';
export { toDisplayValues } from './pixels/to-display-values.ts';
export { UnsupportedPixelFormatError } from './pixels/unsupported-pixel-format-error.ts';
export { UnsupportedTransferSyntaxError } from './pixels/unsupported-transfer-syntax-error.ts';
export { deriveUid, isUid, parseUid } from './uid.ts';
export type { Uid } from './uid.ts';

import { codeItem, dataset } from '@mammoflow/dicom';
import type { CodedConcept, DicomDataset } from '@mammoflow/dicom';
import type { ContainerItem, ContentItem, Relationship } from './content-item.ts';
import { contentPositions } from './content-positions.ts';
import type { ContentPositions } from './content-positions.ts';
import { DanglingReferenceError } from './dangling-reference-error.ts';
import { inTerminology } from './snomed-rt.ts';
import type { Terminology } from './snomed-rt.ts';

/**
 * Writes a tree as the attributes of the SR Document Content module (PS3.3 C.17.3); the root's lie in the main data set.
 *
 * @throws {@link DanglingReferenceError} when a by-reference item names an item of another tree.
 */
export function encodeContent(root: ContainerItem, terminology: Terminology): DicomDataset {
  const positions = contentPositions(root);
  const codes = (concept: CodedConcept): readonly DicomDataset[] => [codeItem(inTerminology(concept, terminology))];
  return encodeItem(root, { positions, codes });
}

interface Encoding {
  readonly positions: ContentPositions;
  readonly codes: (concept: CodedConcept) => readonly DicomDataset[];
}

function encodeItem(item: ContentItem, encoding: Encoding): DicomDataset {
  const children = item.children.map((child) => encodeRelationship(child, encoding));
  return {
    ...dataset({ ValueType: item.valueType }),
    ...(item.concept ? dataset({ ConceptNameCodeSequence: encoding.codes(item.concept) }) : {}),
    ...encodeValue(item, encoding),
    ...(children.length > 0 ? dataset({ ContentSequence: children }) : {}),
  };
}

function encodeRelationship({ type, item }: Relationship, encoding: Encoding): DicomDataset {
  const relationship = dataset({ RelationshipType: type });
  if (item.valueType !== 'BY-REFERENCE') return { ...relationship, ...encodeItem(item, encoding) };
  const position = encoding.positions.get(item.target);
  if (position === undefined) throw new DanglingReferenceError();
  return { ...relationship, ...dataset({ ReferencedContentItemIdentifier: position }) };
}

function encodeValue(item: ContentItem, { codes }: Encoding): DicomDataset {
  switch (item.valueType) {
    case 'CONTAINER':
      return { ...dataset({ ContinuityOfContent: 'SEPARATE' }), ...encodeTemplate(item.template) };
    case 'CODE':
      return dataset({ ConceptCodeSequence: codes(item.value) });
    case 'TEXT':
      return dataset({ TextValue: item.value });
    case 'DATE':
      return dataset({ Date: item.value });
    case 'TIME':
      return dataset({ Time: item.value });
    case 'UIDREF':
      return dataset({ UID: item.value });
    case 'NUM':
      return dataset({
        MeasuredValueSequence: [dataset({ NumericValue: item.value, MeasurementUnitsCodeSequence: codes(item.unit) })],
      });
    case 'IMAGE':
      return dataset({
        ReferencedSOPSequence: [
          dataset({
            ReferencedSOPClassUID: item.image.sopClassUid,
            ReferencedSOPInstanceUID: item.image.sopInstanceUid,
          }),
        ],
      });
    case 'SCOORD':
      return dataset({ GraphicType: item.graphicType, GraphicData: item.points.flatMap(({ x, y }) => [x, y]) });
  }
}

function encodeTemplate(template: string | undefined): DicomDataset {
  if (template === undefined) return {};
  return dataset({
    ContentTemplateSequence: [dataset({ MappingResource: 'DCMR', TemplateIdentifier: template })],
  });
}

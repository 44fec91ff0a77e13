import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { complaintsIn } from './complaint.ts';
import type { Complaint } from './complaint.ts';
import { runValidator } from './run-validator.ts';
import { ValidatorMissingError } from './validator-missing-error.ts';

const jar = '/usr/share/java/pixelmed.jar';
const program = join(import.meta.dirname, '../../java/ValidateStructuredReports.java');

/** The rules are a stylesheet of 6 MB; Java's own limits on expressions are too low for it. */
const javaOptions = [
  '-Xss64m',
  '-XX:+UseSerialGC',
  '-Djdk.xml.xpathTotalOpLimit=0',
  '-Djdk.xml.xpathExprOpLimit=0',
  '-Djdk.xml.xpathExprGrpLimit=0',
];

const ROOT_TEMPLATE_FOUND = /^Found Root Template/;
const falseAlarms = [
  ROOT_TEMPLATE_FOUND,
  /^Found .* IOD$/,
  /^Root Template Validation Complete$/,
  /^IOD validation complete$/,
  /code meaning in template concept name \("Failed {2}Detections"\)$/, // its own table has two spaces there
  // PS3.16 spells it otherwise.
  /code meaning in template concept name \("Breast Outline Including Pectoral Muscle Tissue"\)$/,
  // PS3.3 A.35.5.3.1.3 lets no CODE contain anything, and dcmtk refuses it.
  /^Error: Template 4007 .*: Incorrect relationship - expected CONTAINS - found HAS PROPERTIES$/,
  // It takes the reference of row 10 (composition inferred from geometry) for the image of row 18.
  /\[Row 18\] IMAGE \*: .*Conditional content item present when condition not satisfied$/,
  // Qualitative Evaluations came into TID 1410 after its tables.
  /CODE \((107644003,SCT,"Shape"|111037,DCM,"Margins")\): Content Item not in template$/,
  /template ID encoded in first row container 1410 does not match expected template ID 1501/, // it tries both
];

/**
 * PixelMed: the rows of SR templates (TID 1500, 2000, 4000), which the other validators do not know. Takes seconds to
 * start, so hand it all files at once.
 */
export async function dicomSrValidator(files: readonly string[]): Promise<readonly Complaint[]> {
  if (files.length === 0) return [];
  if (!existsSync(jar)) throw new ValidatorMissingError('pixelmed.jar');
  const { stdout, stderr, succeeded } = await runValidator('java', [...javaOptions, '-cp', jar, program, ...files]);
  const sections = new Map(stdout.split(/^== /m).map((text) => splitOnce(text, '\n')));
  return files.flatMap((file) => {
    const validator = 'DicomSRValidator';
    const said = sections.get(file);
    if (said === undefined || !succeeded)
      return [{ validator, file, text: `The validator failed: ${stderr.slice(0, 500)}` }];
    const known = said.split('\n').some((line) => ROOT_TEMPLATE_FOUND.test(line));
    const unknown = known ? [] : [{ validator, file, text: 'No root template was recognised.' } as const];
    return [...unknown, ...complaintsIn(said, { validator, file, falseAlarms })];
  });
}

function splitOnce(text: string, separator: string): readonly [string, string] {
  const at = text.indexOf(separator);
  return [text.slice(0, at), text.slice(at + separator.length)];
}

import { readFileSync, writeFileSync } from 'node:fs';
import { withConformanceTables } from './conformance-document.ts';
import { errorCatalogueSource } from './error-catalogue.ts';
import { typesOf } from '../../packages/gateway-api/make-types.ts';
import { readErrorClasses } from './error-classes.ts';
import { errorDocument } from './error-document.ts';
import { gatewayApiDocument } from './gateway-api-document.ts';
import { withMetrics } from './metrics-document.ts';
import { withRoutes } from './security-document.ts';
import { withSettings } from './settings-document.ts';

/** Writes the parts of the documentation that are made from the sources. */
const root = new URL('../../', import.meta.url);
const errors = readErrorClasses(root);
writeFileSync(new URL('docs/errors.md', root), errorDocument(errors));
const catalogue = new URL('packages/errors/src/generated/error-catalogue.ts', root);
writeFileSync(catalogue, await errorCatalogueSource(errors));
const readme = new URL('README.md', root);
writeFileSync(readme, withSettings(readFileSync(readme, 'utf8')));
const statement = new URL('docs/conformance.md', root);
writeFileSync(statement, withConformanceTables(readFileSync(statement, 'utf8')));
const security = new URL('docs/security.md', root);
writeFileSync(security, withRoutes(readFileSync(security, 'utf8')));
const handbook = new URL('docs/operations.md', root);
writeFileSync(handbook, await withMetrics(readFileSync(handbook, 'utf8')));
const generated = new URL('packages/gateway-api/src/generated/', root);
const document = await gatewayApiDocument();
writeFileSync(new URL('openapi.json', generated), document);
writeFileSync(new URL('paths.ts', generated), await typesOf(document));

// Writes the bill of materials of the images to standard output: npm run sbom, in the folder of the project.
import { readdir, readFile } from 'node:fs/promises';
import process from 'node:process';
import { parse } from 'yaml';
import packageJson from '../package.json' with { type: 'json' };
import { billOfMaterials } from './core/bill-of-materials.ts';
import { lockFileSchema, packagesOf } from './core/lock-file.ts';
import { withLicence } from './io/read-licence.ts';

const lock = lockFileSchema.parse(parse(await readFile('pnpm-lock.yaml', 'utf8')));
// As deploy/docker/Dockerfile installs them.
const projects = Object.keys(lock.importers).filter((path) => path.startsWith('services/') || path === 'packages/cli');
const installed = await readdir('node_modules/.pnpm');
const packages = await Promise.all(packagesOf(lock, projects).map((each) => withLicence(each, installed)));
const { version } = packageJson;
process.stdout.write(`${await billOfMaterials({ name: 'mammoflow', version }, packages)}\n`);

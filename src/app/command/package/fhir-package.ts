/** The FHIR package of profiles/package. https://hl7.org/fhir/packages.html, https://confluence.hl7.org/spaces/FHIR/pages/35718629 */
import { canonical } from '../../../fhir/canonical.ts'
import { license, packageId, publisher, version } from './package-facts.ts'

export const packageName = `${packageId}-${version}.tgz`

const manifest = {
  name: packageId,
  version,
  tools: 3,
  type: 'IG',
  title: 'Vårdbro',
  description: 'Profiles for the handover of patients between hospital, outpatient care and municipality in Sweden.',
  author: publisher,
  license,
  canonical,
  fhirVersions: ['4.0.1'],
  dependencies: { 'hl7.fhir.r4.core': '4.0.1' },
  directories: { lib: 'package', example: 'example' },
}

/** The fields that an index of a FHIR package gives of each resource that has them. */
const indexed = [
  'resourceType',
  'id',
  'url',
  'version',
  'kind',
  'type',
  'supplements',
  'content',
  'valueSet',
  'derivation',
]

/**
 * The files of the package by path in the archive.
 *
 * @param definitions texts by file name
 * @param examples texts by file name
 */
export function packageContents(
  definitions: ReadonlyMap<string, string>,
  examples: ReadonlyMap<string, string>,
): Map<string, string> {
  return new Map([
    ['package/package.json', print(manifest)],
    ['package/.index.json', indexOf(definitions)],
    ...under('package', definitions),
    ['package/example/.index.json', indexOf(examples)],
    ...under('package/example', examples),
  ])
}

const under = (folder: string, files: ReadonlyMap<string, string>): [string, string][] =>
  [...files].map(([name, text]) => [`${folder}/${name}`, text])

function indexOf(files: ReadonlyMap<string, string>): string {
  const rows = [...files].map(([filename, text]) => {
    const resource: Record<string, unknown> = JSON.parse(text)
    const facts = indexed.flatMap((name) => (typeof resource[name] === 'string' ? [[name, resource[name]]] : []))
    return { filename, ...Object.fromEntries(facts) }
  })
  return print({ 'index-version': 2, files: rows })
}

const print = (value: object): string => `${JSON.stringify(value, undefined, 2)}\n`

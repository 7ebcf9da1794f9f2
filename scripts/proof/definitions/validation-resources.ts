/** The facts of `ca.uhn.hapi.fhir:hapi-fhir-validation-resources-r4`, which hold R4 4.0.1 with the snapshots of HL7. */
import { execFileSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { type Facts, searchParameterFacts, unordered } from './facts.ts'
import { all, one, readXml, type XmlNode } from './fhir-xml.ts'

const inside = 'org/hl7/fhir/r4/model'
const structure = 'http://hl7.org/fhir/StructureDefinition/'

/** The file of the jar, or of the folder it was unpacked to. */
export function fileOf(place: string, name: string): string {
  if (statSync(place).isDirectory()) return readFileSync(`${place}/${inside}/${name}`, 'utf8')
  return execFileSync('unzip', ['-p', place, `${inside}/${name}`], { encoding: 'utf8', maxBuffer: 2 ** 28 })
}

/** All resources of this type in an XML bundle. */
export function resources(text: string, type: string): XmlNode[] {
  return all(readXml(text), 'entry').flatMap((entry) => all(one(entry, 'resource'), type))
}

/** The facts of elements; `codes` gives the codes of a value set. */
export function theirElements(definitions: readonly XmlNode[], codes: (valueSet: string) => string | undefined): Facts {
  const types = definitions.filter((node) => text(node, 'derivation') !== 'constraint')
  const concrete = types.filter((node) => text(node, 'kind') === 'resource' && text(node, 'abstract') === 'false')
  return new Map([
    ['resource types', unordered(concrete.map((node) => text(node, 'type')))] as const,
    ...types.flatMap((definition) => typeFacts(definition)),
    ...types.flatMap((definition) => {
      const elements = all(one(definition, 'snapshot'), 'element')
      return elements.filter((node) => text(node, 'path').includes('.')).flatMap((node) => elementFacts(node, codes))
    }),
  ])
}

/** The facts of search parameters, which the package holds as JSON, and of compartments. */
export function theirSearch(parameters: string, compartments: readonly XmlNode[]): Facts {
  const bundle: { entry: { resource: { id: string; target?: string[]; component?: object[] } }[] } =
    JSON.parse(parameters)
  return new Map([
    ...bundle.entry.flatMap(({ resource: { target, component, ...rest } }) =>
      searchParameterFacts({
        ...rest,
        ...(target && { targets: target }),
        ...(component && { components: component }),
      }),
    ),
    ...compartments.flatMap((node) =>
      all(node, 'resource')
        .filter((part) => one(part, 'param') !== undefined)
        .map((part): [string, string] => [
          `compartment ${text(node, 'code')} ${text(part, 'code')}`,
          unordered(all(part, 'param').map(({ value }) => value)),
        ]),
    ),
  ])
}

/** The facts of the operations with these ids. */
export function theirOperations(definitions: readonly XmlNode[], ids: ReadonlySet<string>): Facts {
  return new Map(
    definitions
      .filter((node) => ids.has(text(node, 'id')))
      .flatMap((node) =>
        all(node, 'parameter').map((part): [string, string] => [
          `operation ${text(node, 'id')} ${text(part, 'use')} ${text(part, 'name')}`,
          `${text(part, 'min')}..${text(part, 'max')} ${text(part, 'type')}`,
        ]),
      ),
  )
}

function typeFacts(definition: XmlNode): [string, string][] {
  const name = text(definition, 'type')
  const elements = all(one(definition, 'snapshot'), 'element')
  const regex = elements.map((node) => extension(one(node, 'type'), 'regex')).find((found) => found !== undefined)
  const parents = elements.filter((node) => isBackbone(node))
  return [
    [`${name} base`, text(definition, 'baseDefinition').slice(structure.length)],
    [`${name} kind`, text(definition, 'kind')],
    [`${name} abstract`, text(definition, 'abstract')],
    ...(regex === undefined ? [] : [[`${name} regex`, regex] as [string, string]]),
    ...parents.map((node): [string, string] => [`${text(node, 'path')} base`, text(one(node, 'type'), 'code')]),
  ]
}

function isBackbone(node: XmlNode): boolean {
  const type = text(one(node, 'type'), 'code')
  return text(node, 'path').includes('.') && (type === 'BackboneElement' || type === 'Element')
}

function elementFacts(node: XmlNode, codes: (valueSet: string) => string | undefined): [string, string][] {
  const path = text(node, 'path')
  const at = path.replace('[x]', '')
  const types = all(node, 'type')
  const binding = one(node, 'binding')
  const isCode = types.some((type) => text(type, 'code') === 'code') && text(binding, 'strength') === 'required'
  const facts: [string, string | undefined][] = [
    ['types', typesOf(node)],
    ['cardinality', `${text(node, 'min')}..${text(node, 'max')}`],
    ['choice', String(path.endsWith('[x]'))],
    [
      'targets',
      types
        .flatMap((type) => targetsOf(type))
        .toSorted(byLowerCase)
        .join(' '),
    ],
    ['modifier', text(node, 'isModifier') || 'false'],
    ['summary', text(node, 'isSummary') || 'false'],
    ['strength', text(binding, 'strength')],
    ['value set', text(binding, 'valueSet')],
    ['codes', isCode ? codes(text(binding, 'valueSet')) : undefined],
  ]
  return facts.flatMap(([name, value]) => (value ? [[`${at} ${name}`, value] as [string, string]] : []))
}

function typesOf(node: XmlNode): string {
  const reference = text(node, 'contentReference')
  if (reference) return reference.slice(1)
  if (isBackbone(node)) return text(node, 'path')
  return unordered(
    all(node, 'type').map((type) => extension(type, 'structuredefinition-fhir-type') ?? text(type, 'code')),
  )
}

function targetsOf(type: XmlNode): string[] {
  const code = text(type, 'code')
  if (code !== 'Reference' && code !== 'canonical') return []
  const targets = all(type, 'targetProfile').map(({ value }) => value.slice(structure.length))
  return [`${code}(${unordered(targets.length > 0 ? targets : ['Resource'])})`]
}

function extension(node: XmlNode | undefined, name: string): string | undefined {
  const found = all(node, 'extension').find(({ value }) => value === structure + name)
  return found?.children[0]?.value
}

function byLowerCase(a: string, b: string): number {
  return a.toLowerCase() < b.toLowerCase() ? -1 : 1
}

/** The value of a child, '' where there is none. */
export function text(node: XmlNode | undefined, name: string): string {
  return one(node, name)?.value ?? ''
}

/** Fixes for what is said beyond shape: bundles, extensions, value sets, identifiers. */
import type { FixStep } from '../../fhir/outcome.ts'
import { hsaIdFindings, organisationsnummerFindings } from '../../fhir/swedish/organisation-number.ts'
import type { World } from './context.ts'
import { fieldsOf, objectsOf } from './fields.ts'
import type { Fix } from './fix-kind.ts'
import type { Spot } from './spot.ts'

/** By rule, or by the key of an invariant. */
export const contentFixes: Readonly<Record<string, Fix>> = {
  binding: ({ spot, issue, world }) => codeFix(spot, issue.details?.expected ?? '', world),
  'bundle-full-url-missing': ({ spot, resource }) => fullUrlFix(spot, resource.entry),
  'bundle-link': ({ spot }) => linkFix(spot),
  'system-near': ({ spot, issue }) => systemFix(spot, issue.details?.expected),
  'extension-modifier': ({ spot }) => movedTo('modifierExtension', spot),
  'extension-no-modifier': ({ spot }) => movedTo('extension', spot),
  'attachment-size': ({ spot, issue }) => sizeFix(spot, Number(issue.details?.found)),
  'hsa-id-format': ({ spot }) => identifierFix(spot, (value) => value.toUpperCase(), hsaIdFindings),
  'organisationsnummer-format': ({ spot }) => identifierFix(spot, bareNumber, organisationsnummerFindings),
}

/** The code in another case, where that is one of the value set. */
function codeFix({ value, pointer }: Spot, valueSet: string, world: World): readonly FixStep[] | undefined {
  if (typeof value === 'string') return caseFix({ code: value, path: pointer }, valueSet, world)
  const fields = fieldsOf(value)
  const codings = objectsOf(fields?.coding)
  const [only, ...others] = fields?.coding === undefined ? [fields] : codings
  if (only === undefined || others.length > 0 || typeof only.code !== 'string') return undefined
  const path = fields === only ? `${pointer}/code` : `${pointer}/coding/0/code`
  return caseFix({ code: only.code, system: only.system, path }, valueSet, world)
}

interface Written {
  readonly code: string
  readonly system?: unknown
  readonly path: string
}

function caseFix({ code, system, path }: Written, valueSet: string, world: World): readonly FixStep[] | undefined {
  const plain = code.trim()
  const spellings = new Set([plain, plain.toLowerCase(), plain.toUpperCase()])
  const known = typeof system === 'string' ? system : undefined
  const [only, ...others] = [...spellings].filter((one) => world.memberOf(valueSet, known, one) === true)
  return only === undefined || others.length > 0 ? undefined : [{ op: 'replace', path, value: only }]
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** An id that is a UUID is the fullUrl as well. */
function fullUrlFix({ value, pointer }: Spot, entries: unknown): readonly FixStep[] | undefined {
  const { id } = fieldsOf(fieldsOf(value)?.resource) ?? {}
  if (typeof id !== 'string' || !uuid.test(id)) return undefined
  const url = `urn:uuid:${id}`
  const isTaken = objectsOf(entries).some(({ fullUrl }) => fullUrl === url)
  return isTaken ? undefined : [{ op: 'add', path: `${pointer}/fullUrl`, value: url }]
}

/** Of a coding or a quantity; a version behind the system would be lost, and is left to the client. */
function systemFix({ value, pointer }: Spot, system: string | undefined): readonly FixStep[] | undefined {
  const found = fieldsOf(value)?.system
  if (system === undefined || typeof found !== 'string' || !/^[/#]?$/.test(found.slice(system.length))) return undefined
  return [{ op: 'replace', path: `${pointer}/system`, value: system }]
}

/** A link that is there twice, word for word. */
function linkFix({ value, holder, pointer }: Spot): readonly FixStep[] | undefined {
  const { relation, url } = fieldsOf(value) ?? {}
  const same = objectsOf(holder).filter((one) => one.relation === relation && one.url === url)
  return same.length > 1 ? [{ op: 'remove', path: pointer }] : undefined
}

/** The extension in the other of the two lists. */
function movedTo(name: string, { pointer, holder, parent }: Spot): readonly FixStep[] | undefined {
  const owner = fieldsOf(parent?.holder)
  if (owner === undefined || parent === undefined || !Array.isArray(holder)) return undefined
  const other = `${parent.pointer.slice(0, parent.pointer.lastIndexOf('/'))}/${name}`
  const made: FixStep[] = owner[name] === undefined ? [{ op: 'add', path: other, value: [] }] : []
  const emptied: FixStep[] = holder.length === 1 ? [{ op: 'remove', path: parent.pointer }] : []
  return [...made, { op: 'move', from: pointer, path: `${other}/-` }, ...emptied]
}

function sizeFix({ pointer }: Spot, bytes: number): readonly FixStep[] | undefined {
  return Number.isInteger(bytes) ? [{ op: 'replace', path: `${pointer}/size`, value: bytes }] : undefined
}

/** The identifier as its system writes it, where that is right. */
function identifierFix(
  { value, pointer }: Spot,
  write: (value: string) => string,
  findings: (value: string) => readonly unknown[],
): readonly FixStep[] | undefined {
  const written = fieldsOf(value)?.value
  if (typeof written !== 'string') return undefined
  const meant = write(written.trim())
  return findings(meant).length === 0 ? [{ op: 'replace', path: `${pointer}/value`, value: meant }] : undefined
}

/** Without hyphen, and without the 16 that stands before an organisationsnummer in twelve digits. */
function bareNumber(value: string): string {
  return value.replace('-', '').replace(/^16(?=\d{10}$)/, '')
}

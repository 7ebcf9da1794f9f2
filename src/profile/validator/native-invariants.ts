/**
 * Invariants of R4 that are written by hand: those that stand at almost every element and run for each extension and
 * reference, and those whose expression takes time that grows with the square of the elements of a definition.
 *
 * Those whose answer needs more than the element are rules of their own and are always kept here: `ref-1`
 * (reference-rule.ts), `txt-1` and `txt-2` (narrative.ts), `dom-2` to `dom-5` (contained-rule.ts), `ele-1` (the shape).
 */
import type { Context } from './context.ts'
import { type Fields, fieldsOf, listOf } from './fields.ts'

const elsewhere = () => true

/** Whether an element keeps an invariant in the resource it lies in. */
export type NativeInvariant = (value: Fields, context: Pick<Context, 'resource' | 'bundle'>) => boolean

/** By key. */
export const nativeInvariants: Readonly<Record<string, NativeInvariant>> = {
  'ele-1': elsewhere,
  'ref-1': elsewhere,
  'txt-1': elsewhere,
  'txt-2': elsewhere,
  'dom-2': elsewhere,
  'dom-3': elsewhere,
  'dom-4': elsewhere,
  'dom-5': elsewhere,
  'ext-1': (extension) => (extension.extension !== undefined) !== hasValue(extension),
  'dom-6': (resource) => isNarrated(resource),
  'bdl-7': hasDistinctUrls,
  'per-1': isOrdered,
  'qty-3': ({ code, system }) => code === undefined || system !== undefined,
  'cpt-2': ({ value, system }) => value === undefined || system !== undefined,
  'att-1': ({ data, contentType, _contentType }) =>
    data === undefined || contentType !== undefined || _contentType !== undefined,
  'pat-1': ({ name, telecom, address, organization }) => [name, telecom, address, organization].some(isThere),
  'sdf-8': snapshotBeginsWithType,
  'sdf-8a': differentialBeginsWithType,
  'org-1': ({ identifier, _name, name }) => [identifier, name, _name].some(isThere),
}

function isThere(value: unknown): boolean {
  return value !== undefined && (!Array.isArray(value) || value.length > 0)
}

const letterV = 118
const underscore = 95

/** Nothing else in an extension begins with this letter. */
function hasValue(extension: Fields): boolean {
  for (const key in extension) {
    const start = key.charCodeAt(0)
    if (start === letterV || (start === underscore && key.startsWith('_value'))) return true
  }
  return false
}

/** A narrative is good practice, not a duty. */
function isNarrated({ text }: Fields): boolean {
  return listOf(text).length > 0
}

/** No version of a resource is there twice, but in a history. */
function hasDistinctUrls(bundle: Fields, { bundle: index }: Pick<Context, 'bundle'>): boolean {
  return (index?.bundle === bundle && index.isDistinct()) || areDistinct(bundle)
}

function areDistinct({ type, entry }: Fields): boolean {
  const urls: string[] = []
  for (const one of type === 'history' ? [] : listOf(entry)) {
    const { fullUrl, resource } = fieldsOf(one) ?? nothing
    if (typeof fullUrl !== 'string') continue
    const versionId = fieldsOf(fieldsOf(resource)?.meta)?.versionId
    urls.push(versionId === undefined ? fullUrl : `${fullUrl}${versionId}`)
  }
  return urls.length > few ? new Set(urls).size === urls.length : urls.every(isFirst)
}

/** To compare so many with each other takes less than to make a set of them. */
const few = 8

function isFirst(url: string, index: number, all: readonly string[]): boolean {
  return all.indexOf(url) === index
}

const nothing: Fields = {}

const dayLength = 10
const zoneLength = '+01:00'.length

/** The end is not before the start, as far as both say: a day without a time may be any of its times. */
function isOrdered({ start, end }: Fields): boolean {
  if (typeof start !== 'string' || typeof end !== 'string') return true
  if (areAlike(start, end)) return start <= end
  if (start.length > dayLength && end.length > dayLength) return !(Date.parse(start) > Date.parse(end))
  const length = Math.min(start.length, end.length, dayLength)
  return start.slice(0, length) <= end.slice(0, length)
}

/** Days, or times to the same fraction with the same offset: their texts are in the order that they are. */
function areAlike(one: string, other: string): boolean {
  if (one.length !== other.length) return false
  return one.length <= dayLength || one.slice(-zoneLength) === other.slice(-zoneLength)
}

function snapshotBeginsWithType({ element }: Fields, { resource: { type, kind } }: Pick<Context, 'resource'>): boolean {
  const [first, ...others] = pathsOf(element)
  if (first === undefined) return true
  return (kind === 'logical' || first === type) && lieIn(first, others)
}

function differentialBeginsWithType(
  { element }: Fields,
  { resource: { type, kind } }: Pick<Context, 'resource'>,
): boolean {
  const [first, ...others] = pathsOf(element)
  if (first === undefined) return true
  return (kind === 'logical' || first.startsWith(String(type))) && lieIn(first.split('.')[0] ?? '', others)
}

/** Paths that are no strings are faults of the shape. */
function pathsOf(elements: unknown): string[] {
  return listOf(elements)
    .map((one) => fieldsOf(one)?.path)
    .filter((path) => typeof path === 'string')
}

function lieIn(root: string, paths: readonly string[]): boolean {
  return paths.every((path) => path.startsWith(`${root}.`))
}

/** Fixes for faults of shape: what was meant is there, written otherwise. */
import { codeList, resourceTypes, typeDefinition } from '../../fhir/definitions/type-definition.ts'
import { onlyNearest } from '../../fhir/nearest.ts'
import type { FixStep } from '../../fhir/outcome.ts'
import { primitives } from '../primitive.ts'
import { propertiesOf } from '../shape-function.ts'
import { fieldsOf } from './fields.ts'
import type { Fix } from './fix-kind.ts'
import type { Spot } from './spot.ts'

/** By rule. */
export const shapeFixes: Readonly<Record<string, Fix>> = {
  object: ({ spot }) => (spot.value === null ? removed(spot) : unwrapped(spot, (item) => fieldsOf(item) !== undefined)),
  array: ({ spot }) => arrayFix(spot),
  primitive: ({ spot }) => primitiveFix(spot),
  code: ({ spot }) => codeFix(spot),
  'unknown-property': ({ spot }) => renamed(spot),
  'resource-type': ({ spot, resource }) => typeFix(spot, resource),
}

function removed({ pointer, holder }: Spot): readonly FixStep[] | undefined {
  const isOnly = Object.keys(fieldsOf(holder) ?? {}).length < 2
  return isOnly ? undefined : [{ op: 'remove', path: pointer }]
}

/** By moves, so that the value is not told. */
function unwrapped({ value, pointer }: Spot, isGood: (item: unknown) => boolean): readonly FixStep[] | undefined {
  if (!Array.isArray(value) || value.length !== 1 || !isGood(value[0])) return undefined
  return [{ op: 'move', from: `${pointer}/0`, path: pointer }]
}

function arrayFix(spot: Spot): readonly FixStep[] | undefined {
  const { value, pointer, holder, name, type = '' } = spot
  if (value === null || (Array.isArray(value) && value.length === 0)) return removed(spot)
  const isItem = Object.hasOwn(primitives, type) ? primitives[type]?.accepts(value) : fieldsOf(value) !== undefined
  if (Array.isArray(value) || !isItem || Object.hasOwn(fieldsOf(holder) ?? {}, `_${name}`)) return undefined
  const aside = `${pointer}Item`
  return [
    { op: 'move', from: pointer, path: aside },
    { op: 'add', path: pointer, value: [] },
    { op: 'move', from: aside, path: `${pointer}/0` },
  ]
}

function primitiveFix(spot: Spot): readonly FixStep[] | undefined {
  const { value, pointer, type = '', name } = spot
  const { accepts } = primitives[type] ?? {}
  if (accepts === undefined) return undefined
  if (Array.isArray(value)) return unwrapped(spot, accepts)
  if (value === null) return removed(spot)
  // The date of a birth is no thing to repeat.
  const meant = name === 'birthDate' ? undefined : meantBy(value, type)
  return meant !== undefined && accepts(meant) ? [{ op: 'replace', path: pointer, value: meant }] : undefined
}

/** What a value of another kind, or in another spelling, says. */
function meantBy(value: unknown, type: string): unknown {
  const isText = primitives[type]?.json === 'string'
  if (typeof value === 'number') return isText && Math.abs(value) < most ? String(value) : undefined
  if (typeof value !== 'string') return undefined
  if (isText) return respelled(value.trim(), type)
  const plain = value.trim()
  if (type === 'boolean') return words.get(plain.toLowerCase())
  return /^-?\d{1,9}(\.\d{1,9})?$/.test(plain) && String(Number(plain)) === plain ? Number(plain) : undefined
}

/** Longer numbers may be numbers of persons. */
const most = 1e9
const words: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['false', false],
])

const dates: ReadonlySet<string> = new Set(['date', 'dateTime', 'instant'])
const numbered = /^(\d{4})([/.]?)(\d\d)\2(\d\d)(?![\d-])/

function respelled(text: string, type: string): string {
  if (type === 'uuid') return text.toLowerCase()
  if (!dates.has(type)) return text
  const dashed = text.replace(numbered, '$1-$3-$4')
  return dashed.replace(/^(\d{4}-\d\d-\d\d) (?=\d\d:)/, '$1T')
}

/** Only the case of a code, or blanks around it, may differ. */
function codeFix({ value, element, pointer }: Spot): readonly FixStep[] | undefined {
  const codes = element?.codes === undefined ? undefined : codeList(element.codes)
  if (codes === undefined || typeof value !== 'string') return undefined
  return replacedBy(pointer, alike(value, codes))
}

/** The one of the words that differs in case and blanks at the ends at most. */
function alike(text: string, known: Iterable<string>): string | undefined {
  const plain = text.trim().toLowerCase()
  const [only, ...others] = [...known].filter((one) => one.toLowerCase() === plain)
  return others.length === 0 ? only : undefined
}

function replacedBy(path: string, value: string | undefined): readonly FixStep[] | undefined {
  return value === undefined ? undefined : [{ op: 'replace', path, value }]
}

/** A property whose name is near to that of one, which is not there. */
function renamed({ name, holder, owner, pointer }: Spot): readonly FixStep[] | undefined {
  const definition = typeDefinition(owner ?? '')
  const part = name.startsWith('_') ? 'extension' : 'value'
  const all = [...(definition?.elements.values() ?? [])].flatMap((element) => propertiesOf(element))
  const keys = all.filter((one) => one.part === part).map(({ key }) => key)
  const near = onlyNearest(name, keys)
  if (near === undefined || Object.hasOwn(fieldsOf(holder) ?? {}, near)) return undefined
  return [{ op: 'move', from: pointer, path: `${pointer.slice(0, pointer.lastIndexOf('/'))}/${near}` }]
}

const typed = /^(?:.*\/)?([A-Z][A-Za-z]*)(?:\/[A-Za-z0-9.-]{1,64})?$/

/** A type in another case; one that is missing where the entry names it. */
function typeFix({ value, pointer, parent }: Spot, resource: object): readonly FixStep[] | undefined {
  const fields = fieldsOf(pointer === '' ? resource : value)
  if (fields === undefined) return undefined
  const { resourceType } = fields
  const path = `${pointer}/resourceType`
  if (typeof resourceType === 'string') return replacedBy(path, alike(resourceType, resourceTypes))
  if (resourceType !== undefined) return undefined
  const entry = fieldsOf(parent?.value)
  const [url] = [fieldsOf(entry?.request)?.url, entry?.fullUrl].filter((one) => typeof one === 'string')
  const named = typed.exec(String(url ?? '').replace(/\?.*$/, ''))?.[1]
  return named !== undefined && resourceTypes.includes(named) ? [{ op: 'add', path, value: named }] : undefined
}

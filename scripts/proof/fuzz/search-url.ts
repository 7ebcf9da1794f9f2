/** Searches that are nearly what they should be, made of what the server states. */
import type { CapabilityStatement } from '@medplum/fhirtypes'
import { type Chance, oneOf } from './chance.ts'
import { oddPieces, searchValues } from './odd-values.ts'

interface Parameter {
  readonly name: string
  readonly type: string
}

/** What can be searched, by type. */
export interface Searchable {
  readonly type: string
  readonly parameters: readonly Parameter[]
  readonly references: readonly string[]
  readonly includes: readonly string[]
}

const modifiers = [
  'exact',
  'contains',
  'text',
  'missing',
  'not',
  'of-type',
  'identifier',
  'below',
  'Patient',
  'foo',
  '',
]
const always: readonly Parameter[] = [
  { name: '_id', type: 'token' },
  { name: '_lastUpdated', type: 'date' },
  { name: 'foo', type: 'string' },
]
const results = [
  '_sort',
  '_count',
  '_total',
  '_summary',
  '_elements',
  '_format',
  '_pretty',
  '_type',
  '_cursor',
  '_filter',
]

/** Of each type in a CapabilityStatement, the parameters and includes it states. */
export function searchableTypes({ rest = [] }: CapabilityStatement): readonly Searchable[] {
  return (rest[0]?.resource ?? []).map(({ type = '', searchParam = [], searchInclude = [] }) => ({
    type,
    parameters: [...searchParam.map(({ name = '', type: kind = 'string' }) => ({ name, type: kind })), ...always],
    references: searchParam.filter(({ type: kind }) => kind === 'reference').map(({ name = '' }) => name),
    includes: searchInclude,
  }))
}

/** The path and query of a search, below the base. */
export function searchUrl(types: readonly Searchable[], chance: Chance): string {
  const searched = oneOf(chance, types)
  const path = oneOf(chance, [searched.type, searched.type, `Patient/fuzz-1/${searched.type}`, 'Patient/fuzz-1/*', ''])
  const pairs = Array.from({ length: 1 + chance(3) }, () => pair(searched, types, chance))
  const url = `/${path}?${pairs.join('&')}`
  if (chance(8) > 0) return url
  const at = chance(url.length)
  return url.slice(0, at) + oneOf(chance, oddPieces) + url.slice(at + chance(3))
}

function pair(searched: Searchable, types: readonly Searchable[], chance: Chance): string {
  switch (chance(8)) {
    case 0:
      return `${oneOf(chance, results)}=${encoded(oneOf(chance, Object.values(searchValues).flat()))}`
    case 1: {
      const include = oneOf(chance, [...searched.includes, '*', `${searched.type}:*`, 'Foo:bar', ''])
      return `${oneOf(chance, ['_include', '_revinclude', '_include:iterate', '_revinclude:iterate'])}=${include}`
    }
    case 2: {
      const source = oneOf(chance, types)
      return asked(`_has:${source.type}:${oneOf(chance, [...source.references, 'foo'])}:`, source, chance)
    }
    case 3:
      return asked(`${oneOf(chance, [...searched.references, 'foo'])}.`, oneOf(chance, types), chance)
    default:
      return asked('', searched, chance)
  }
}

/** A parameter with a value of its type, mostly. */
function asked(before: string, { parameters }: Searchable, chance: Chance): string {
  const { name, type } = oneOf(chance, parameters)
  const modifier = chance(4) === 0 ? `:${oneOf(chance, modifiers)}` : ''
  const kind = chance(5) === 0 ? oneOf(chance, Object.keys(searchValues)) : type
  return `${before}${name}${modifier}=${encoded(oneOf(chance, searchValues[kind] ?? ['']))}`
}

function encoded(value: string): string {
  return encodeURIComponent(value).replaceAll('%25', '%')
}

/**
 * Small worlds of resources, and questions about them, for properties of search. Words are few, so that much matches.
 */
import type { Resource } from '@medplum/fhirtypes'
import fc, { type Arbitrary } from 'fast-check'
import { searchParameterDefinitions } from '../../src/fhir/definitions/search-parameters.ts'
import { instants } from './search-comparisons.ts'
import { type Asked, definitionOf, type Value } from './search-oracle.ts'

const ids = ['1', '2', '3', '4']
const from = <T>(...values: readonly T[]): Arbitrary<T> => fc.constantFrom(...values)
const some = <T>(value: Arbitrary<T>): Arbitrary<T[]> => fc.array(value, { minLength: 1, maxLength: 2 })
const maybe = <T extends Record<string, Arbitrary<unknown>>>(shape: T) => fc.record(shape, { requiredKeys: [] })

const system = from('http://s', 'urn:x|y')
const word = from('a', 'b', 'c,d', 'e|f', 'g$h', 'i\\j')
const phrase = from('Öst', 'ost berg', 'Ek, Bo', 'Berg', 'a|b$c')
const date = from(...Object.keys(instants))
const day = from(...Object.keys(instants).filter((text) => text.length === 10))
const moment = from(...Object.keys(instants).filter((text) => text.length > 10))
const uri = from('http://x', 'http://x/a', 'http://x/a/b', 'http://xy', 'urn:oid:1.2')
const number = from(0.8, 1.5, 2, 100, 101, -3)
const coding = maybe({ system, code: word, display: phrase })
const concept = maybe({ coding: some(coding), text: phrase })
const period = fc.tuple(fc.option(day), fc.option(day)).map(([start, end]) => {
  const turned = start && end && (instants[start]?.[0] ?? 0) > (instants[end]?.[0] ?? 0)
  const [first, last] = turned ? [end, start] : [start, end]
  return { ...(first && { start: first }), ...(last && { end: last }) }
})
const unit = from(
  { unit: 'mg' },
  { system: 'http://unitsofmeasure.org', code: 'mg' },
  { system: 'http://s', code: 'x', unit: 'mg' },
  { system: 'http://unitsofmeasure.org', code: 'g' },
  { system: 'http://s', code: 'mg' },
)
const quantity = fc.tuple(number, unit).map(([value, rest]) => ({ value, ...rest }))
const identifier = maybe({ system, value: word, type: concept })
const address = maybe({ city: phrase, line: some(phrase), country: phrase, use: word })
const choice = fc.oneof(maybe({ valueQuantity: quantity }), fc.record({ valueCodeableConcept: concept }))
const reference = (...types: readonly string[]) =>
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc.tuple(from(...types), from(...ids)).map(([type, id]) => ({ reference: `${type}/${id}` })),
    },
    fc.record({ system, value: word }).map((value) => ({ identifier: value })),
    from({ reference: 'http://other.example/fhir/Patient/1' }),
  )
const meta = maybe({ tag: some(coding), security: some(coding), profile: some(uri), source: uri })

const shapes: Readonly<Record<string, Record<string, Arbitrary<unknown>>>> = {
  Patient: {
    identifier: some(identifier),
    name: some(maybe({ family: phrase, given: some(phrase) })),
    birthDate: day,
    gender: word,
    active: fc.boolean(),
    telecom: some(fc.record({ system: from('phone', 'email'), value: word })),
    address: some(address),
    managingOrganization: reference('Organization'),
    generalPractitioner: some(reference('Organization', 'Practitioner')),
    deceasedBoolean: fc.boolean(),
  },
  Organization: {
    name: phrase,
    alias: some(phrase),
    identifier: some(identifier),
    partOf: reference('Organization'),
    type: some(concept),
  },
  CarePlan: {
    status: word,
    category: some(concept),
    subject: reference('Patient', 'Group'),
    period,
    encounter: reference('Encounter'),
    instantiatesCanonical: some(from('http://x', 'http://x|1', 'http://y|2')),
    instantiatesUri: some(uri),
  },
  Observation: {
    status: word,
    code: concept,
    subject: reference('Patient', 'Group'),
    effectiveDateTime: date,
    performer: some(reference('Organization', 'Practitioner')),
    focus: some(reference('CarePlan', 'Patient')),
    component: some(fc.tuple(maybe({ code: concept }), choice).map(([one, value]) => ({ ...one, ...value }))),
    valueQuantity: quantity,
  },
  Encounter: {
    status: word,
    class: coding,
    subject: reference('Patient'),
    period,
    length: quantity,
    serviceProvider: reference('Organization'),
    partOf: reference('Encounter'),
  },
  RiskAssessment: {
    subject: reference('Patient', 'Group'),
    occurrenceDateTime: moment,
    prediction: some(fc.oneof(maybe({ probabilityDecimal: number }), maybe({ qualitativeRisk: concept }))),
  },
  ValueSet: { url: uri, status: word, title: phrase, date, name: word },
}

/** The types there are. */
export const types = Object.keys(shapes)

/** For each type and id a resource, or none. */
export const worlds: Arbitrary<readonly Resource[]> = fc
  .tuple(...types.flatMap((type) => ids.map((id) => fc.option(resource(type, id), { freq: 4, nil: undefined }))))
  .map((all) => all.filter((one) => one !== undefined))

function resource(resourceType: string, id: string): Arbitrary<Resource> {
  return maybe({ ...shapes[resourceType], meta }).map(
    (content) => withoutEmpty({ ...content, resourceType, id }) as unknown as Resource,
  )
}

/** FHIR has no empty objects or lists. */
function withoutEmpty(value: unknown): unknown {
  if (Array.isArray(value)) return nonEmpty(value.map(withoutEmpty).filter((one) => one !== undefined))
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([name, one]) => [name, withoutEmpty(one)] as const)
  const kept = entries.filter(([, one]) => one !== undefined)
  return kept.length === 0 ? undefined : Object.fromEntries(kept)
}

function nonEmpty(list: readonly unknown[]): readonly unknown[] | undefined {
  return list.length === 0 ? undefined : list
}

// phonetic: an approximation that nobody defines. The others: computed by the store, not by an expression.
const left = new Set(['phonetic', '_id', '_lastUpdated', '_text', '_content', '_query', '_list', 'near'])
const codesOf = new Map(
  types.map((type) => {
    const own = searchParameterDefinitions().filter(({ base, code, type: kind, expression }) => {
      const applies = [type, 'DomainResource', 'Resource'].some((name) => base.includes(name))
      return applies && !left.has(code) && kind !== 'special' && expression !== undefined
    })
    return [type, own.map(({ code }) => code)] as const
  }),
)

/** What may be asked of a type, chains and `_has` up to `depth` links. */
export function questions(type: string, depth = 2): Arbitrary<Asked> {
  const plain = from('_id', ...(codesOf.get(type) ?? [])).chain((code) => plainQuestion(type, code))
  if (depth === 0) return plain
  return fc.oneof({ weight: 6, arbitrary: plain }, ...links(type, depth))
}

/** Reference parameters that lead within the world. */
const hops: readonly { source: string; code: string; targets: readonly string[] }[] = [
  { source: 'CarePlan', code: 'patient', targets: ['Patient'] },
  { source: 'CarePlan', code: 'subject', targets: ['Patient'] },
  { source: 'CarePlan', code: 'encounter', targets: ['Encounter'] },
  { source: 'Observation', code: 'subject', targets: ['Patient'] },
  { source: 'Observation', code: 'focus', targets: ['CarePlan', 'Patient'] },
  { source: 'Observation', code: 'performer', targets: ['Organization'] },
  { source: 'Encounter', code: 'patient', targets: ['Patient'] },
  { source: 'Encounter', code: 'service-provider', targets: ['Organization'] },
  { source: 'Encounter', code: 'part-of', targets: ['Encounter'] },
  { source: 'Patient', code: 'organization', targets: ['Organization'] },
  { source: 'RiskAssessment', code: 'patient', targets: ['Patient'] },
  { source: 'Organization', code: 'partof', targets: ['Organization'] },
]

function links(type: string, depth: number): readonly { weight: number; arbitrary: Arbitrary<Asked> }[] {
  const chains = hops
    .filter(({ source }) => source === type)
    .flatMap(({ code, targets }) =>
      targets.map((target) =>
        questions(target, depth - 1).map((then): Asked => ({ kind: 'chain', code, target, then })),
      ),
    )
  const reverse = hops
    .filter(({ targets }) => targets.includes(type))
    .map(({ source, code }) => questions(source, depth - 1).map((then): Asked => ({ kind: 'has', source, code, then })))
  return [...chains, ...reverse].map((arbitrary) => ({ weight: 1, arbitrary }))
}

const prefix = from('', 'eq', 'ne', 'gt', 'lt', 'ge', 'le', 'sa', 'eb', 'ap')
const tokenValue: Arbitrary<Value> = fc.oneof(
  word.map((code) => [code]),
  from('true', 'false').map((code) => [code]),
  fc.tuple(from('', 'http://s', 'urn:x|y'), word),
  system.map((one) => [one, '']),
)
const quantityValue: Arbitrary<Value> = fc
  .tuple(
    from('2', '1.5', '0.80', '100', '1500'),
    from([], ['', 'mg'], ['http://unitsofmeasure.org', 'mg'], ['http://unitsofmeasure.org', 'g'], ['http://s', 'mg']),
  )
  .map(([value, unitOf]) => [value, ...unitOf])
const uriValue = uri.map((one): Value => [one])

const values: Readonly<Record<string, Readonly<Record<string, Arbitrary<Value>>>>> = {
  token: {
    '': tokenValue,
    not: tokenValue,
    text: phrase.map((text) => [text]),
    'of-type': fc.tuple(system, word, word),
  },
  string: {
    '': from('o', 'Öst', 'ek,', 'BERG', 'a|b').map((text) => [text]),
    exact: phrase.map((text) => [text]),
    contains: from('s', 'Ö', 'erg', ', b', '$').map((text) => [text]),
  },
  uri: { '': uriValue, below: uriValue, above: uriValue },
  date: { '': date.map((text) => [text]) },
  number: { '': from('0.8', '0.80', '2', '100', '1.5').map((text) => [text]) },
  quantity: { '': quantityValue },
  composite: { '': fc.tuple(tokenValue, fc.constant('')).map(([token]) => [token.map(String)]) },
}

function plainQuestion(type: string, code: string): Arbitrary<Asked> {
  if (code === '_id') return some(from(...ids)).map((all) => ({ kind: 'plain', code, values: all.map((id) => [id]) }))
  const definition = definitionOf(type, code)
  const kind = definition?.type ?? ''
  if (kind === 'composite') return compositeQuestion(code, definition?.components?.[1]?.definition ?? '')
  const missing: Arbitrary<Asked> = from('true', 'false').map((value) => ({
    kind: 'plain',
    code,
    modifier: 'missing',
    values: [[value]],
  }))
  const only = /resolve\(\) is (\w+)/.exec(definition?.expression ?? '')?.[1]
  const targets = only === undefined ? (definition?.targets ?? []) : [only]
  const byModifier = kind === 'reference' ? referenceValues(targets) : (values[kind] ?? {})
  const asked = Object.entries(byModifier).map(([modifier, value]): Arbitrary<Asked> => {
    const prefixed = ['date', 'number', 'quantity'].includes(kind) ? prefix : from('')
    return fc
      .tuple(some(value), prefixed)
      .map(([all, sign]) => ({ kind: 'plain', code, modifier, prefix: sign, values: all }))
  })
  return fc.oneof(missing, ...asked)
}

function referenceValues(targets: readonly string[]): Readonly<Record<string, Arbitrary<Value>>> {
  const known = ['Patient', 'Organization', 'Group', 'Encounter', 'CarePlan'].filter((type) => targets.includes(type))
  const canonical = from('http://x', 'http://x|1', 'http://y').map((text): Value => [text])
  if (known.length === 0) return targets.length === 0 ? {} : { '': canonical, identifier: tokenValue }
  const id = from(...ids).map((one): Value => [one])
  const typed = fc.tuple(from(...known), from(...ids)).map(([type, one]): Value => [`${type}/${one}`])
  const elsewhere = fc.constant<Value>(['http://other.example/fhir/Patient/1'])
  return { '': fc.oneof(id, typed, elsewhere), identifier: tokenValue, ...(known[0] && { [known[0]]: id }) }
}

function compositeQuestion(code: string, second: string): Arbitrary<Asked> {
  const kind = searchParameterDefinitions().find(({ url }) => url === second)?.type ?? ''
  const other = values[kind]?.[''] ?? tokenValue
  return fc
    .tuple(tokenValue, other)
    .map(([first, last]) => ({ kind: 'plain', code, values: [[first.map(String), last.map(String)]] }))
}

/** The question as the name and the value of a URL, decoded. */
export function asPair(asked: Asked): readonly [name: string, value: string] {
  if (asked.kind === 'plain') {
    const name = `${asked.code}${asked.modifier ? `:${asked.modifier}` : ''}`
    return [name, asked.values.map((value) => `${asked.prefix ?? ''}${written(value)}`).join(',')]
  }
  const [name, value] = asPair(asked.then)
  if (asked.kind === 'has') return [`_has:${asked.source}:${asked.code}:${name}`, value]
  return [`${asked.code}:${asked.target}.${name}`, value]
}

function written(value: Value): string {
  if (value.some((part) => typeof part !== 'string')) {
    return value.map((part) => (typeof part === 'string' ? [part] : part).map(escaped).join('|')).join('$')
  }
  return value.map((part) => escaped(String(part))).join('|')
}

function escaped(text: string): string {
  return text.replace(/[,$|\\]/g, '\\$&')
}

const extras = fc.constantFrom(
  '_include=*',
  '_revinclude=*',
  '_include=*&_include:iterate=*&_revinclude:iterate=*',
  '_total=accurate&_count=1',
  '_summary=count',
  '_sort=-_id&_count=1',
)

/** URLs of searches that ask one question, with what might tell of more than its hits. */
export const searchUrls: Arbitrary<string> = fc.constantFrom(...types).chain((type) =>
  fc.tuple(questions(type), extras).map(([one, extra]) => {
    const [name, value] = asPair(one)
    return `${type}?${new URLSearchParams([[name, value]])}&${extra}`
  }),
)

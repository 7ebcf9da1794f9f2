/** Operations that the server states, with parameters that are nearly those of their definitions. */
import type { OperationDefinition, OperationDefinitionParameter } from '@medplum/fhirtypes'
import { type Chance, oneOf } from './chance.ts'
import { json, type Requests, request } from './exchange.ts'
import { mutatedBody } from './mutate-body.ts'
import { searchValues } from './odd-values.ts'
import type { World } from './world.ts'

const codes = ['active', 'IMP', 'male', 'http://loinc.org|1', 'x', '', 'collection', 'create', 'delete', 'id-only']
const flags = ['true', 'false', 'x', '']
const whole = ['0', '1', '-1', '20', '1e3', '99999999999999999999', 'x', '']
const times = [
  ...['2024-10-27T02:30:00+02:00', '2026-03-06T10:00:00Z', '9999-12-31T23:59:59Z', '0001-01-01', '2024', '2024-13'],
  ...['2024-02-30', '2026-W10', '2026-W54', 'x', '', '2024-03-31T02:30:00', '2026-11-23T00:00:00.123456789Z'],
]
const valuesOf: Readonly<Record<string, readonly string[]>> = {
  ...{ boolean: flags, integer: whole, code: codes, string: [...codes, ...whole, 'a b', 'x'.repeat(3000)] },
  ...{ date: times, dateTime: times, instant: times, id: ['fuzz-1', 'a b', '..', ''] },
}

/** Each with a URL, or with Parameters, as often as any other; what starts a job, seldom. */
export function operations(world: World): (chance: Chance) => Requests {
  return (chance) => {
    const definition = chosen(world.operations, chance)
    const url = `/fhir${placeOf(definition, world, chance)}`
    const parameters = (definition.parameter ?? []).filter(({ use }) => use === 'in')
    if (chance(2) === 0) return request({ method: 'GET', url: `${url}?${query(parameters, world, chance)}` })
    const body = bodyOf(definition, parameters, world, chance)
    return request({ method: 'POST', url, headers: json, body: chance(3) === 0 ? body : mutatedBody(body, chance) })
  }
}

function chosen(all: readonly OperationDefinition[], chance: Chance): OperationDefinition {
  const one = oneOf(chance, all)
  return one.code === 'export' && chance(8) > 0 ? oneOf(chance, all) : one
}

function placeOf({ code, resource = [], instance, type, system }: OperationDefinition, world: World, chance: Chance) {
  const known = [...world.ids.keys()]
  const named = oneOf(
    chance,
    (resource as readonly string[]).includes('Resource') ? known : resource.length > 0 ? resource : known,
  )
  const id = oneOf(chance, ['fuzz-1', ...(world.ids.get(named) ?? []), 'nobody'])
  const places = [
    ...(system ? [''] : []),
    ...(type ? [`/${named}`] : []),
    ...(instance ? [`/${named}/${id}`, `/${named}/${id}`] : []),
  ]
  const others = ['', `/${named}`, `/${named}/${id}`, '/Foo', `/${named}/..`]
  const followed = code === 'export' ? oneOf(chance, ['', '', '/x', '/x/y', '/../x']) : ''
  return `${oneOf(chance, chance(10) === 0 || places.length === 0 ? others : places)}/$${code}${followed}`
}

function query(parameters: readonly OperationDefinitionParameter[], world: World, chance: Chance): string {
  return parameters
    .filter(() => chance(2) === 0)
    .flatMap(({ name, type = 'string' }) => {
      const pair = `${name}=${encodeURIComponent(textOf(type, world, chance)).replaceAll('%25', '%')}`
      return chance(12) === 0 ? [pair, pair] : [pair]
    })
    .join('&')
}

function textOf(type: string, world: World, chance: Chance): string {
  if (chance(8) === 0) return oneOf(chance, oneOf(chance, Object.values(searchValues)))
  const values = valuesOf[type]
  if (values !== undefined) return oneOf(chance, values)
  if (type === 'Reference') return referenceOf(world, chance)
  return oneOf(chance, [...world.canonicals, 'http://x', 'x|1', ''])
}

function referenceOf({ ids }: World, chance: Chance): string {
  const [type, known] = oneOf(chance, [...ids])
  return oneOf(chance, [`${type}/fuzz-1`, ...known.map((id) => `${type}/${id}`), 'Patient/nobody', '#a', 'urn:uuid:1'])
}

type Parameters = readonly OperationDefinitionParameter[]

/** What is posted: Parameters, or what the only parameter of the operation is. */
function bodyOf(definition: OperationDefinition, parameters: Parameters, ...more: [World, Chance]): string {
  const [world, chance] = more
  if (definition.code === 'process-message') return oneOf(chance, world.samples.bundles)
  if (definition.code === 'validate' && chance(2) === 0) return oneOf(chance, world.samples.resources).text
  const parameter = parameters
    .filter(() => chance(3) > 0)
    .map(({ name, type = 'string' }) => ({ name, ...posted(type, world, chance) }))
  return JSON.stringify({ resourceType: 'Parameters', parameter })
}

function posted(type: string, world: World, chance: Chance): object {
  const known = Object.hasOwn(complex, type) ? complex[type] : undefined
  if (known !== undefined) return known(world, chance)
  const texts = type === 'Resource' || type === 'Bundle' ? world.samples.resources.map(({ text }) => text) : undefined
  const definitions = world.definitions.filter((text) => text.includes(`"resourceType":"${type}"`))
  if (texts !== undefined || definitions.length > 0)
    return { resource: JSON.parse(oneOf(chance, texts ?? definitions)) }
  return { [`value${type.charAt(0).toUpperCase()}${type.slice(1)}`]: textOf(type, world, chance) }
}

const complex: Readonly<Record<string, (world: World, chance: Chance) => object>> = {
  Reference: (world, chance) => ({ valueReference: { reference: referenceOf(world, chance) } }),
  Identifier: () => ({ valueIdentifier: { system: 'http://x', value: 'x' } }),
  Coding: ({ canonicals }, chance) => ({ valueCoding: { system: oneOf(chance, canonicals), code: 'active' } }),
  CodeableConcept: () => ({ valueCodeableConcept: { coding: [{ code: 'active' }], text: 'x' } }),
  boolean: (_, chance) => ({ valueBoolean: chance(2) === 0 }),
  integer: (_, chance) => ({ valueInteger: chance(100) }),
}

/** Resources made from their definitions. */
import fc from 'fast-check'
import { codeList, type ElementDefinition, typeDefinition } from '../../src/fhir/definitions/type-definition.ts'
import { propertiesOf } from '../../src/profile/shape-function.ts'

export type Json = Record<string, unknown>

const samples: Readonly<Record<string, unknown>> = {
  base64Binary: 'QUJD',
  boolean: true,
  canonical: 'http://example.org/x|1',
  code: 'ok',
  date: '2024-02-29',
  dateTime: '2024-02-29T12:00:00.5+01:00',
  decimal: 1.5,
  id: 'a.b-1',
  instant: '2024-02-29T12:00:00Z',
  integer: -1,
  markdown: '**a**',
  oid: 'urn:oid:1.2.752',
  positiveInt: 1,
  string: 'a',
  time: '12:00:00',
  unsignedInt: 0,
  uri: 'urn:a',
  url: 'http://example.org/x',
  uuid: 'urn:uuid:c757873d-ec9a-4326-a141-556f43239520',
  xhtml: '<div xmlns="http://www.w3.org/1999/xhtml">a</div>',
}

/** Whether a part that is not required is there; asked once for each. */
export type Choose = (below: number) => number

/** A resource with its required elements, and of the others those that `choose` answers with 0. */
export function instance(type: string, choose: Choose, depth = 0): Json {
  const definition = typeDefinition(type)
  const entries = [...(definition?.elements.values() ?? [])].flatMap((element) => {
    const isThere = element.min > 0 || (depth < 4 && choose(4) === 0)
    return isThere && element.name !== 'contained' ? entriesOf(element, choose, depth) : []
  })
  const head = definition?.kind === 'resource' ? [['resourceType', type] as const] : []
  const whole = Object.fromEntries([...head, ...entries])
  return Object.keys(whole).length > 0 ? whole : { id: 'x' }
}

/** Any resource type and an instance of it. */
export const instances = (types: readonly string[]): fc.Arbitrary<Json> =>
  fc
    .tuple(fc.constantFrom(...types), fc.infiniteStream(fc.nat(1000)))
    .map(([type, numbers]) => instance(type, (below) => (numbers.next().value ?? 0) % below))

function entriesOf(element: ElementDefinition, choose: Choose, depth: number): (readonly [string, unknown])[] {
  const values = propertiesOf(element).filter(({ part }) => part === 'value')
  const property = values[choose(values.length) % values.length]
  if (property === undefined) return []
  const value = sampleOf(property.type, element, choose, depth)
  const whole = [property.key, element.max > 1 ? [value] : value] as const
  if (!Object.hasOwn(samples, property.type) || element.name === 'id' || choose(3) !== 0) return [whole]
  const beside = { extension: [{ url: 'http://example.org/x', valueCode: 'ok' }] }
  return [whole, [`_${property.key}`, element.max > 1 ? [beside] : beside]]
}

function sampleOf(type: string, element: ElementDefinition, choose: Choose, depth: number): unknown {
  if (type === 'code' && element.codes !== undefined) return codeList(element.codes)?.values().next().value
  if (type === 'Resource') return { resourceType: 'Basic', code: { text: 'a' } }
  if (type === 'Reference')
    return { reference: `${element.targets?.includes('Resource') ? 'Basic' : element.targets?.[0]}/1` }
  return Object.hasOwn(samples, type) ? samples[type] : instance(type, choose, depth + 1)
}

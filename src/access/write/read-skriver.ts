/** Reads the table of who may write what. */
import type { ErrorObject } from 'ajv/dist/2020.js'
import { resourceTypes } from '../../fhir/definitions/type-definition.ts'
import { placeOf, shapedYaml } from '../registry/shaped-yaml.ts'
import type { Verb } from './deed.ts'
import type { Allowed, Named, Relation, Row, Skriver } from './skriver.ts'
import { skriverSchema } from './skriver-schema.ts'

/** The table cannot be used; its message is for the operator, one sentence a line. */
export class SkriverFault extends Error {}

type RawAllowed = readonly (Relation | readonly Relation[])[]
type RawVerbs = Readonly<Record<Verb, RawAllowed>> & { readonly ofPatient: boolean }

interface RawSkriver {
  readonly rows: readonly (RawVerbs & { readonly types: readonly string[] })[]
  readonly otherwise: RawVerbs
  readonly elements: Readonly<Record<Named, Readonly<Record<string, readonly string[]>>>>
}

/** What the text of the file (YAML) says. @throws {SkriverFault} all that is wrong with it */
export function readSkriver(text: string): Skriver {
  const raw = rawSkriver(text)
  const named = raw.rows.flatMap(({ types }) => types)
  const faults = [
    ...named.filter((type, index) => named.indexOf(type) !== index).map((type) => `${type} is there twice.`),
    ...[...named, ...Object.values(raw.elements).flatMap(Object.keys)]
      .filter((type) => !resourceTypes.includes(type))
      .map((type) => `${type} is no type of R4.`),
    ...raw.rows.flatMap((row) => row.types.flatMap((type) => elementFaults(type, row, raw.elements))),
  ]
  if (faults.length > 0) throw new SkriverFault([...new Set(faults)].join('\n'))
  const rows = new Map(raw.rows.flatMap((row) => row.types.map((type) => [type, rowOf(row)] as const)))
  const otherwise = rowOf(raw.otherwise)
  return {
    rowOf: (type) => rows.get(type) ?? otherwise,
    elements: (relation, type) => (raw.elements[relation][type] ?? []).map((path) => path.split('.')),
  }
}

function rawSkriver(text: string): RawSkriver {
  const sentence = (error: ErrorObject) => `${placeOf(error)} ${error.message}.`
  return shapedYaml(text, { schema: skriverSchema, sentence, Fault: SkriverFault }) as RawSkriver
}

const byElement: readonly Named[] = ['avsandare', 'ansvarig', 'mottagare']

/** Who is named where nothing says it would be nobody. */
function elementFaults(type: string, verbs: RawVerbs, elements: RawSkriver['elements']): readonly string[] {
  const used = new Set([verbs.create, verbs.update, verbs.delete].flat(2))
  return byElement
    .filter((relation) => used.has(relation) && elements[relation][type] === undefined)
    .map((relation) => `The row of ${type} asks for ${relation}, and no element of ${type} says who that is.`)
}

function rowOf({ ofPatient, create, update, delete: deleting }: RawVerbs): Row {
  return { isOfPatient: ofPatient, create: lists(create), update: lists(update), delete: lists(deleting) }
}

const lists = (allowed: RawAllowed): Allowed => allowed.map((one) => [one].flat() as readonly Relation[])

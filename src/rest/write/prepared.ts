/**
 * The first step of a write, outside the writer: the text scanned, parsed, checked and indexed, once each.
 *
 * https://hl7.org/fhir/R4/http.html#rest
 */
import type { Json } from '../../fhir/json/json.ts'
import { resourceText } from '../../fhir/json/resource-text.ts'
import { scan } from '../../fhir/json/scan.ts'
import { FhirError, FhirFaults } from '../../fhir/outcome.ts'
import type { Stepped } from '../../fhir/patch/json-patch.ts'
import type { IndexRow } from '../../fhir/search/index-row.ts'
import type { SearchParameters } from '../../fhir/search/parameter.ts'
import type { Write } from '../../store/store.ts'
import { binaryResource } from '../binary.ts'
import type { Context, FhirRequest } from '../interaction.ts'
import { wantsOutcome } from '../prefer.ts'
import { elementsOf } from '../search/scope.ts'
import type { Known as Checked, Finding } from '../validation/validation.ts'
import { belonging } from './belonging.ts'
import { gather } from './gather.ts'
import { placingFaults } from './placed.ts'
import { rulesOf } from './rules-of-type.ts'

/** A resource that can be stored, whatever id it gets; `finding` tells whether it may be. */
export interface Prepared {
  readonly type: string
  /** The id that its text bears. */
  readonly id: string | undefined
  /** Parsed; where many wait for the writer, anew each time, for they would fill the memory. */
  readonly resource: () => Readonly<Record<string, unknown>>
  /** Its scanned text. */
  readonly json: Json
  /** Ids of the cases (EpisodeOfCare) it belongs to. */
  readonly cases: readonly string[]
  readonly finding: Finding
  readonly write: (id: string, method: Write['method']) => Write
}

/** What the address of a write says that its content must be. */
export interface Expected {
  readonly type: string
  /** Absent where the server gives the id, or criteria find it. */
  readonly id?: string
}

/** R4 allows `.` and `..` as well, but no client reaches them: URLs have them for something else. */
const idPattern = /^(?!\.{1,2}$)[A-Za-z0-9\-.]{1,64}$/

/** @throws {FhirError} as `prepare`, with line and column; structure: the body is no JSON object */
export async function prepareBody(request: FhirRequest, context: Context, expected: Expected): Promise<Prepared> {
  const binary = expected.type === 'Binary' ? binaryResource(request, expected.id) : undefined
  const body = binary ?? request.body
  const known = { told: wantsOutcome(request) }
  const prepared = await placingFaults({ ...request, body }, async () =>
    prepare(scanned(body, context), context, expected, known),
  )
  await gather([{ resource: prepared.resource() }], request, context)
  return prepared
}

/** The same of a resource that will replace none. @throws {FhirError} as `prepareBody`; unprocessable: it is invalid */
export function prepareNew(request: FhirRequest, context: Context, type: string): Promise<Prepared> {
  return placingFaults(request, async () => demandSound(await prepareBody(request, context, { type }), context))
}

/** @throws {FhirError} unprocessable: it is invalid, and no rule of the server may mend it */
export function demandSound(prepared: Prepared, context: Pick<Context, 'rules'>): Prepared {
  return isMended(prepared.type, context) ? prepared : demandValid(prepared)
}

/** Whether rules may complete a resource of a type so that it becomes valid: it is judged when they have. */
export function isMended(type: string, context: Pick<Context, 'rules'>): boolean {
  return rulesOf({ context }, type).isMended
}

/** @throws {FhirError} unprocessable: it may at most replace a resource with the same errors */
export function demandValid(prepared: Prepared): Prepared {
  const { verdict, issues } = prepared.finding
  if (verdict !== 'fit') throw new FhirFaults('unprocessable', issues)
  return prepared
}

/** Text as scanned JSON. @throws {FhirError} structure: it is none, with line and column */
export function scanned(text: string, { limits }: Pick<Context, 'limits'>): Json {
  if (text.trim() === '')
    throw new FhirError('structure', 'The body is empty. It must hold a resource as FHIR JSON.', {
      swedish: 'Innehållet är tomt. Det ska vara en resurs som FHIR JSON.',
    })
  return scan(text, { depth: limits.nestingDepth })
}

/** What is known of a resource besides its text. */
export interface Known extends Pick<Checked, 'around' | 'told'> {
  /** Its text, parsed. */
  readonly resource?: Readonly<Record<string, unknown>>
  /** Whether it waits for the writer beside so many others that all of them, parsed, would fill the memory. */
  readonly isOneOfMany?: boolean
  /** What was found in it when its references were not final yet. */
  readonly finding?: Finding
}

/**
 * A resource from its scanned text.
 *
 * @throws {FhirError} invalid: not of the expected type or id; unprocessable: it has not the shape of its type
 */
export async function prepare(json: Json, context: Context, expected: Expected, known: Known = {}): Promise<Prepared> {
  const resource = known.resource ?? resourceOf(json)
  demandAddress(resource, expected)
  const { around, told = false } = known
  const about = { ...(around && { around }), told, text: json.text }
  const finding = known.finding ?? (await context.validation.check(resource, about))
  if (finding.verdict === 'unfit') throw new FhirFaults('unprocessable', finding.issues)
  const { type } = expected
  const rows = context.parameters.extract(resource)
  const cases = casesOf(type, rows, context.parameters)
  const belongsTo = cases.length > 0 ? cases : belonging(type, rows)
  return {
    type,
    id: typeof resource.id === 'string' ? resource.id : undefined,
    resource: known.isOneOfMany ? () => resourceOf(json) : () => resource,
    json,
    cases,
    finding,
    write: (id, method) => ({ type, id, method, ...resourceText(json, { type, id }), rows, cases: belongsTo }),
  }
}

/** A resource that the server has changed or made itself. @throws {FhirError} as `prepare` */
export function prepareStepped(
  { text, resource }: Stepped,
  context: Context,
  expected: Expected,
  known: Known = {},
): Promise<Prepared> {
  return prepare(scanned(text, context), context, expected, { ...known, ...(resource && { resource }) })
}

/** The parsed object. @throws {FhirError} structure: the JSON is something else, or says no resourceType */
export function resourceOf(json: Json): Readonly<Record<string, unknown>> {
  const value: unknown = JSON.parse(json.text)
  if (value !== null && typeof value === 'object' && 'resourceType' in value) return value as Record<string, unknown>
  throw new FhirError(
    'structure',
    'The content is not a FHIR resource: it must be a JSON object with a resourceType.',
    {
      spec: 'https://hl7.org/fhir/R4/json.html#resources',
      swedish: 'Innehållet är ingen FHIR-resurs: det ska vara ett JSON-objekt med resourceType.',
    },
  )
}

function demandAddress({ resourceType, id }: Readonly<Record<string, unknown>>, expected: Expected): void {
  const spec = 'https://hl7.org/fhir/R4/http.html#update'
  if (resourceType !== expected.type) {
    throw new FhirError(
      'invalid',
      `The content must be a ${expected.type}, as the URL says, but its resourceType differs.`,
      {
        spec,
        expression: 'resourceType',
      },
    )
  }
  if (expected.id === undefined) return
  if (!idPattern.test(expected.id)) {
    throw new FhirError('invalid', 'The id in the URL is not one: 1 to 64 letters, digits, "-" and "." are allowed.', {
      spec: 'https://hl7.org/fhir/R4/datatypes.html#id',
    })
  }
  if (id !== expected.id) {
    const found = id === undefined ? 'has no id' : 'has another id'
    throw new FhirError(
      'invalid',
      `The URL names ${expected.type}/${expected.id}, but the content ${found}. Give it the same.`,
      {
        spec,
        expression: `${expected.type}.id`,
      },
    )
  }
}

/** Ids of the cases (EpisodeOfCare) that a resource with these rows belongs to: what its search parameter `arende` finds. */
export function casesOf(type: string, rows: readonly IndexRow[], parameters: SearchParameters): readonly string[] {
  const use = parameters.of(type).get('arende')
  if (use === undefined) return none
  const keys = elementsOf(use).map(({ key }) => key)
  const prefix = 'EpisodeOfCare/'
  return rows.flatMap((row) =>
    row.kind === 'reference' && keys.includes(row.key) && row.target.startsWith(prefix)
      ? [row.target.slice(prefix.length)]
      : [],
  )
}

const none: readonly string[] = []

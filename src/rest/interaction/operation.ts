/**
 * An operation, `$name` after the base, a type or a resource: found among those the server was given, then run.
 *
 * https://hl7.org/fhir/R4/operations.html
 */
import type { OperationDefinition, Parameters, Resource } from '@medplum/fhirtypes'
import type { TextPiece } from '../../fhir/json/text-piece.ts'
import { didYouMean } from '../../fhir/nearest.ts'
import type { Operation, OperationAnswer, OperationRequest } from '../../fhir/operation.ts'
import { FhirError, FhirFaults } from '../../fhir/outcome.ts'
import type { Visibility } from '../../fhir/search/plan.ts'
import { faults } from '../../profile/shape.ts'
import { checkAnswerType } from '../door/media-type.ts'
import type { Context, FhirRequest, FhirResponse, Interaction } from '../interaction.ts'
import { classOf } from '../operation-classes.ts'
import { queryOf } from '../query-of.ts'
import { isError } from '../validation/validation.ts'
import { placer } from '../write/placed.ts'
import { resourceOf, scanned } from '../write/prepared.ts'

const spec = 'https://hl7.org/fhir/R4/operations.html#executing'

/**
 * @throws {FhirError} notFound: no such operation at this level; methodNotAllowed: GET on one that changes something;
 *   notAcceptable: it has no answer of the type that is asked for; unprocessable: what is posted has not the shape of R4
 */
export const operation: Interaction = async (request, context) => {
  const target = targetOf(request.path)
  const found = find(await context.operations(), target)
  if (request.method !== 'POST' && !found.safe) {
    throw new FhirError('methodNotAllowed', `$${target.code} changes what is stored; send it with POST.`, {
      spec,
      headers: { allow: 'POST' },
    })
  }
  const { caller, base, headers } = request
  if (found.startsJob && request.placed !== undefined) throw notInBundle(`$${target.code}`)
  checkAnswerType(headers.accept, request.query.find(([name]) => name === '_format')?.[1], found.answersIn)
  const { type, id } = target
  const visibility = await sightOf(target, request, context)
  const place = { ...(type !== undefined && { type }), ...(id !== undefined && { id }) }
  const given = found.readsText ? textInput(request) : input(request, context)
  const answer = await found.run({ caller, visibility, base, headers, ...place, ...given })
  return responseOf(answer)
}

/** Who sees a case is told what follows from all of it; who does not is told what would be told of none. */
async function sightOf({ code, type, id }: Target, request: FhirRequest, context: Context): Promise<Visibility> {
  const query = queryOf(request, context, 'operation')
  const work = classOf(code)
  const isOfAll = work === 'population' || work === 'server'
  const seen =
    work === 'case' && type !== undefined && id !== undefined ? await context.store.read(query, type, id) : undefined
  return isOfAll || seen?.deleted === false ? context.visibility(request.caller, 'whole') : query.visibility
}

/**
 * What an operation has made for a request, at its own URL below that of the operation.
 *
 * @throws {FhirError} notFound: no operation makes anything there; notSupported: it is asked for within a bundle
 */
export const followUp: Interaction = async (request, context) => {
  const [name = '', job = '', file] = request.path
  const code = name.slice(1)
  const found = find(await context.operations(), { code })
  const where = `[base]/${name}/${file === undefined ? '[id]' : '[id]/[file]'}`
  if (found.followUp === undefined) throw new FhirError('notFound', `Nothing answers at ${where}.`, { spec })
  if (request.placed !== undefined) throw notInBundle(where)
  const { caller, base } = request
  const { visibility } = queryOf(request, context, 'operation')
  const method = request.method === 'DELETE' ? 'DELETE' : 'GET'
  return responseOf(
    await found.followUp({ caller, visibility, base, method, job, ...(file !== undefined && { file }) }),
  )
}

function notInBundle(where: string): FhirError {
  return new FhirError('notSupported', `${where} cannot be had in a bundle. Ask for it by itself.`, { spec })
}

/** What is no JSON goes out as it is. */
function responseOf(answer: OperationAnswer): FhirResponse {
  const { status, headers = {}, content, stream } = answer
  if (stream !== undefined) return { status, headers, stream }
  if (content === '') return { status, headers }
  if (typeof content === 'string' && headers['content-type'] !== undefined)
    return { status, headers, bytes: new TextEncoder().encode(content) }
  return { status, headers, content: piecesOf(answer) }
}

function piecesOf({ content }: OperationAnswer): readonly TextPiece[] {
  if (typeof content === 'string') return [content]
  return 'resourceType' in content ? [JSON.stringify(content)] : content
}

interface Target {
  readonly code: string
  readonly type?: string
  readonly id?: string
}

function targetOf(path: readonly string[]): Target {
  const code = path.at(-1)?.slice(1) ?? ''
  const [type, id] = path.slice(0, -1)
  return { code, ...(type !== undefined && { type }), ...(id !== undefined && { id }) }
}

function find(operations: readonly Operation[], target: Target): Operation {
  const here = operations.filter(({ definition }) => answersAt(definition, target))
  const found = here.find(({ definition }) => definition.code === target.code)
  if (found) return found
  const level = target.id === undefined ? (target.type ?? 'the whole system') : `one ${target.type}`
  const codes = here.map(({ definition }) => definition.code ?? '')
  const hint = didYouMean(target.code, codes, (near) => `$${near}`)
  throw new FhirError('notFound', `There is no operation $${target.code} for ${level}.${hint}`, { spec })
}

function answersAt(definition: OperationDefinition, { type, id }: Target): boolean {
  if (type === undefined) return definition.system === true
  const types: readonly string[] = definition.resource ?? []
  return (
    [type, 'Resource'].some((name) => types.includes(name)) &&
    (id === undefined ? definition.type === true : definition.instance === true)
  )
}

type Input = Pick<OperationRequest, 'parameters' | 'posted' | 'resource' | 'text'>

function textInput({ method, body, query }: FhirRequest): Input {
  return { parameters: parametersOf(query), ...(method === 'POST' && { text: body }) }
}

function parametersOf(query: FhirRequest['query']): Map<string, string[]> {
  const parameters = new Map<string, string[]>()
  for (const [name, value] of query) add(parameters, name, value)
  return parameters
}

function input(request: FhirRequest, context: Context): Input {
  const { method, body, query } = request
  const parameters = parametersOf(query)
  if (method !== 'POST' || body === '') return { parameters }
  const posted = shaped(request, context)
  if (posted.resourceType !== 'Parameters') return { parameters, resource: posted }
  const parts = posted.parameter ?? []
  for (const part of parts) {
    const value = primitiveText(part)
    if (value !== undefined) add(parameters, part.name ?? '', value)
  }
  const resource = parts.find((part) => part.resource !== undefined)?.resource
  return { parameters, posted: parts, ...(resource && { resource }) }
}

/** An operation need not look at the kinds of what it is given. @throws {FhirError} structure, unprocessable */
function shaped(request: FhirRequest, context: Context): Resource | Parameters {
  const resource = resourceOf(scanned(request.body, context))
  const found = faults(resource)
  if (found.some(isError)) throw new FhirFaults('unprocessable', found.map(placer(request)))
  return resource as unknown as Resource | Parameters
}

function add(parameters: Map<string, string[]>, name: string, value: string): void {
  const values = parameters.get(name)
  if (values) values.push(value)
  else parameters.set(name, [value])
}

/** The value of `valueString`, `valueDateTime` …; the reference of a `valueReference`; undefined for other things. */
function primitiveText(part: object): string | undefined {
  const [, value] = Object.entries(part).find(([name]) => name.startsWith('value')) ?? []
  if (value !== null && typeof value === 'object') {
    return 'reference' in value && typeof value.reference === 'string' ? value.reference : undefined
  }
  return value === undefined ? undefined : String(value)
}

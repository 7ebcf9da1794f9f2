/**
 * `$validate` on the system, a type or a resource: what would be said of a resource if it were written.
 *
 * https://hl7.org/fhir/R4/resource-operation-validate.html
 */
import { isObject } from '../../../fhir/json/json-object.ts'
import type { Operation, OperationAnswer, OperationRequest } from '../../../fhir/operation.ts'
import { FhirError, type Issue } from '../../../fhir/outcome.ts'
import type { Store } from '../../../store/store.ts'
import type { Limits } from '../../interaction.ts'
import { told } from '../../language.ts'
import type { Validation } from '../../validation/validation.ts'
import { demandLive } from '../live.ts'
import { type Asked, askedOf } from './asked.ts'
import { validateDefinition } from './definition.ts'
import { demanded, placerIn } from './of-text.ts'
import { said } from './told.ts'

interface Needs {
  readonly store: Pick<Store, 'read'>
  readonly validation: Pick<Validation, 'validate'>
  readonly limits: Pick<Limits, 'nestingDepth'>
}

/** The operation over a store. */
export function validateOperation(needs: Needs): Operation {
  return { definition: validateDefinition, safe: true, readsText: true, run: (request) => run(request, needs) }
}

/** @throws {FhirError} notFound, deleted: the resource of the URL; invalid, notSupported: as `askedOf` */
async function run(request: OperationRequest, needs: Needs): Promise<OperationAnswer> {
  const asked = readable(() => askedOf(request, needs.limits))
  const issues = asked instanceof FhirError ? asked.issues : await found(asked, request, needs)
  const all = issues.length === 0 ? [said('no-fault')] : issues
  const { text, language } = told(all, request.headers ?? {})
  return { status: 200, headers: { 'content-language': language }, content: text }
}

/** Text that is no JSON is what the client wants to know. */
function readable(read: () => Asked): Asked | FhirError {
  try {
    return read()
  } catch (error) {
    if (error instanceof FhirError && error.kind === 'structure') return error
    throw error
  }
}

async function found(asked: Asked, request: OperationRequest, { store, validation }: Needs): Promise<readonly Issue[]> {
  const { type = '', id, caller, visibility } = request
  const { content, mode, profiles } = asked
  const isStored = id !== undefined && (mode !== 'update' || content === undefined)
  const stored = isStored ? await demandLive(store, { caller, visibility }, type, id) : undefined
  if (mode === 'delete') return [said('no-hindrance')]
  const value: unknown = content?.value ?? JSON.parse(stored?.content ?? 'null')
  const issues = await validation.validate(value as Parameters<Validation['validate']>[0], { profiles })
  const all = [...addressFaults(value, asked, request), ...issues.map((issue) => demanded(issue, profiles))]
  return content === undefined ? all : all.map(placerIn(request.text ?? '', content.within))
}

function addressFaults(value: unknown, { content, mode }: Asked, { type, id }: OperationRequest): Issue[] {
  if (content === undefined || !isObject(value)) return []
  if (type !== undefined && value.resourceType !== type) return [said('other-type', String(value.resourceType ?? type))]
  return mode === 'update' && value.id !== id ? [said('other-id', `${type}.id`)] : []
}

/**
 * `Patient/[id]/$everything`: the patient, all of the patient's compartment, and what that refers to outside of any
 * patient's compartment (practitioners, organisations, places), in pages.
 *
 * https://hl7.org/fhir/R4/operation-patient-everything.html
 */
import type { OperationDefinition } from '@medplum/fhirtypes'
import { canonical } from '../../fhir/canonical.ts'
import { compartment } from '../../fhir/definitions/compartments.ts'
import { resourceTypes } from '../../fhir/definitions/type-definition.ts'
import type { Operation, OperationRequest } from '../../fhir/operation.ts'
import { FhirError } from '../../fhir/outcome.ts'
import type { SearchParameters } from '../../fhir/search/parameter.ts'
import type { Predicate } from '../../fhir/search/predicate.ts'
import type { Context } from '../interaction.ts'
import { compartmentMembers } from '../search/compartment.ts'
import type { QueryPairs } from '../search/criteria.ts'
import { instants } from '../search/ordered.ts'
import { page } from '../search/page.ts'
import { pageCount } from '../search/result-parameters.ts'
import { elementsOf, hint, shown } from '../search/scope.ts'
import type { SearchRequest, SearchTarget } from '../search/search-request.ts'
import { searchedTypes } from '../search/searched-types.ts'
import { anyOf } from '../search/value.ts'
import { careBetween } from './care-dates.ts'
import { demandLive } from './live.ts'

const spec = 'https://hl7.org/fhir/R4/operation-patient-everything.html'
const names = ['start', 'end', '_since', '_type', '_count', '_cursor', '_format', '_pretty']

const definition: OperationDefinition = {
  resourceType: 'OperationDefinition',
  id: 'patient-everything',
  url: `${canonical}/OperationDefinition/patient-everything`,
  name: 'PatientEverything',
  title: 'All of a patient',
  status: 'active',
  kind: 'operation',
  affectsState: false,
  description:
    'The patient, all resources of the compartment of the patient that the caller may see, and the practitioners, organisations and places that these refer to.',
  code: 'everything',
  base: 'http://hl7.org/fhir/OperationDefinition/Patient-everything',
  resource: ['Patient'],
  system: false,
  type: false,
  instance: true,
  parameter: [
    {
      name: 'start',
      use: 'in',
      min: 0,
      max: '1',
      type: 'date',
      documentation: 'Care on or after this date; resources without a date of care are always given.',
    },
    { name: 'end', use: 'in', min: 0, max: '1', type: 'date', documentation: 'Care on or before this date.' },
    {
      name: '_since',
      use: 'in',
      min: 0,
      max: '1',
      type: 'instant',
      documentation: 'Resources changed at or after this instant.',
    },
    {
      name: '_type',
      use: 'in',
      min: 0,
      max: '*',
      type: 'code',
      documentation: 'Resource types of the compartment to be given.',
    },
    {
      name: '_count',
      use: 'in',
      min: 0,
      max: '1',
      type: 'integer',
      documentation: 'The most resources of the compartment in a page.',
    },
    {
      name: 'return',
      use: 'out',
      min: 1,
      max: '1',
      type: 'Bundle',
      documentation: 'A searchset; further pages by its link next.',
    },
  ],
}

type Surroundings = Pick<Context, 'store' | 'parameters' | 'limits'>

/** The operation over a store. */
export function everythingOperation(context: Surroundings): Operation {
  return { definition, safe: true, run: (request) => run(request, context) }
}

/** @throws {FhirError} notFound, deleted: the patient; invalid, notSupported: a parameter; expired: the snapshot of a page is gone */
async function run(request: OperationRequest, context: Surroundings): ReturnType<Operation['run']> {
  const { caller, visibility, base, id = '' } = request
  const query = { caller, visibility }
  await demandLive(context.store, query, 'Patient', id)
  const pairs = [...request.parameters].map(([name, values]) => [name, values.join(',')] as const)
  const asker = { caller, base, path: ['Patient', id, '$everything'], query: pairs, posted: false }
  const content = await page(asker, query, context, (asked) => everythingRequest(id, asked, context))
  return { status: 200, content }
}

function everythingRequest(id: string, pairs: QueryPairs, { parameters, limits }: Surroundings): SearchRequest {
  const values = valuesOf(pairs)
  const wanted = new Set(searchedTypes(pairs))
  const since = sinceOf(values.get('_since'))
  const dates = { start: values.get('start'), end: values.get('end') }
  const members = [...belongings(id, parameters)].filter(([type]) => wanted.has(type))
  if (members.length === 0) {
    throw new FhirError(
      'invalid',
      '`_type` names no type of the compartment of a patient. Leave it out, or name others.',
      { spec },
    )
  }
  const count = values.get('_count')
  return {
    from: members.map(([type, within]) => ({
      type,
      where: { kind: 'and', of: [within, ...since, ...careBetween(type, dates, parameters)] },
    })),
    sort: [],
    count: count === undefined ? limits.defaultPageSize : Math.max(pageCount(count, limits.pageSize), 1),
    includes: [{ direction: 'forward', iterate: false, targets: outsiders(parameters) }],
    shape: {},
    applied: pairs,
    leftOut: [],
  }
}

/** @throws {FhirError} notSupported: a parameter the operation does not have */
function valuesOf(pairs: QueryPairs): ReadonlyMap<string, string> {
  const unknown = pairs.find(([name]) => !names.includes(name))?.[0]
  if (unknown === undefined) return new Map(pairs)
  throw new FhirError('notSupported', `$everything has no parameter ${shown(unknown)}.${hint(unknown, names)}`, {
    spec,
  })
}

function sinceOf(value: string | undefined): readonly Predicate[] {
  return value === undefined ? [] : [{ kind: 'last-updated', prefix: 'ge', ...instants(value) }]
}

/**
 * The compartment, and what R4 leaves out of it although it is about one patient: Task, Device, Contract and
 * GuidanceResponse have a search parameter `patient` as well.
 */
function belongings(id: string, parameters: SearchParameters): SearchTarget {
  const members = compartmentMembers({ type: 'Patient', id }, '*', parameters)
  const others = resourceTypes.flatMap((type): [string, Predicate][] => {
    const patient = members.has(type) ? undefined : parameters.of(type).get('patient')
    if (patient === undefined) return []
    const targets = [`Patient/${id}`]
    return [[type, anyOf(elementsOf(patient).map(({ key }) => ({ kind: 'reference', key, targets })))]]
  })
  return new Map([...members, ...others])
}

/** Types that never belong to a patient: what is referred to of other patients is not given. */
function outsiders(parameters: SearchParameters): readonly string[] {
  const insiders = compartment('Patient')
  return resourceTypes.filter(
    (type) => type !== 'Patient' && !insiders.has(type) && !parameters.of(type).has('patient'),
  )
}

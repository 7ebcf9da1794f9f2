/** A server that holds a code system of its own, and the calls that tests of terminology operations make. */
import type { CodeSystem, Parameters, ParametersParameter, ValueSet } from '@medplum/fhirtypes'
import { definitionsOf } from '../../../../src/profile/terminology/definitions.ts'
import { dispatch } from '../../../../src/rest/dispatch.ts'
import type { FhirRequest, FhirResponse } from '../../../../src/rest/interaction.ts'
import { parsed, request } from '../../../support/context.ts'
import { openTerminologyContext } from '../../../support/terminology.ts'

export const act = 'http://terminology.hl7.org/CodeSystem/v3-ActCode'
export const gender = 'http://hl7.org/fhir/ValueSet/administrative-gender'
export const steg = 'http://x.test/steg'
export const own: CodeSystem = {
  resourceType: 'CodeSystem',
  id: 'steg',
  url: steg,
  version: '1.0.0',
  name: 'Steg',
  status: 'active',
  content: 'complete',
  concept: [
    {
      code: 'alla',
      display: 'Alla steg',
      property: [{ code: 'notSelectable', valueBoolean: true }],
      concept: [
        {
          code: 'kallelse',
          display: 'Kallelse till SIP',
          definition: 'En kallelse.',
          designation: [{ language: 'en', value: 'Summons' }],
        },
        { code: 'svar', display: 'Svar på begäran' },
        { code: 'gammal', display: 'Gammalt steg', property: [{ code: 'inactive', valueBoolean: true }] },
      ],
    },
  ],
}
export const valueSet: ValueSet = {
  resourceType: 'ValueSet',
  id: 'steg',
  url: 'http://x.test/vs',
  status: 'active',
  compose: { include: [{ system: steg }] },
}

export interface Asking {
  /** Parameters are posted, a resource is posted as it is. */
  readonly send: (
    method: FhirRequest['method'],
    url: string,
    body?: ParametersParameter[] | ValueSet,
  ) => Promise<FhirResponse>
  readonly parts: (url: string, parameter?: ParametersParameter[]) => Promise<readonly ParametersParameter[]>
  /** The answer as an object: primitives by name. */
  readonly answer: (url: string, parameter?: ParametersParameter[]) => Promise<Record<string, unknown>>
  readonly close: () => Promise<void>
}

export async function openAsking(): Promise<Asking> {
  const context = await openTerminologyContext(definitionsOf([own]))
  await dispatch(request('PUT', 'CodeSystem/steg', { body: own }), context)
  await dispatch(request('PUT', 'ValueSet/steg', { body: valueSet }), context)
  const send: Asking['send'] = (method, url, body) => {
    const posted = Array.isArray(body) ? { resourceType: 'Parameters', parameter: body } : body
    return dispatch(request(method, url, posted && { body: posted }), context)
  }
  const parts: Asking['parts'] = async (url, parameter) =>
    parsed<Parameters>(await send(parameter ? 'POST' : 'GET', url, parameter)).parameter ?? []
  const answer: Asking['answer'] = async (url, parameter) =>
    Object.fromEntries((await parts(url, parameter)).map(({ name, ...value }) => [name, Object.values(value)[0]]))
  return { send, parts, answer, close: () => context.close() }
}

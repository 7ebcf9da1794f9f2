/** Resources with faults that the shape of R4 does not show, and what is answered to them. */
import type { OperationOutcome } from '@medplum/fhirtypes'
import { dispatch } from '../../../src/rest/dispatch.ts'
import { errorResponse } from '../../../src/rest/door/error-response.ts'
import type { FhirRequest, FhirResponse } from '../../../src/rest/interaction.ts'
import { parsed, type RequestOptions, request, type TestContext } from '../../support/context.ts'

/** It lacks everything that pat-1 wants of a contact. */
export const invalid = { resourceType: 'Patient', contact: [{ gender: 'male' }] }
/** It claims a profile that nobody knows: a warning. */
export const doubtful = { resourceType: 'Patient', meta: { profile: ['https://elsewhere.example/profile'] } }
export const valid = { resourceType: 'Patient', active: true }
export const shapeless = { resourceType: 'Patient', active: 'yes' }

/** A profile as a differential: one element of a type with more said of it. */
function profile(id: string, type: string, element: string, more: object) {
  return {
    resourceType: 'StructureDefinition',
    id,
    url: `https://profiles.example/${id}`,
    version: '1.0.0',
    name: 'Profile',
    status: 'active',
    kind: 'resource',
    abstract: false,
    type,
    baseDefinition: `http://hl7.org/fhir/StructureDefinition/${type}`,
    derivation: 'constraint',
    differential: {
      element: [
        { id: type, path: type },
        { id: `${type}.${element}`, path: `${type}.${element}`, ...more },
      ],
    },
  }
}

/** Practitioners must say whether they are active, and roles be of such a practitioner. */
export const activePractitioner = profile('active-practitioner', 'Practitioner', 'active', { min: 1 })
export const roleOfActive = profile('role-of-active', 'PractitionerRole', 'practitioner', {
  type: [{ code: 'Reference', targetProfile: [activePractitioner.url] }],
})

export interface Answer {
  readonly status: number
  readonly headers: FhirResponse['headers']
  readonly content: Readonly<Record<string, unknown>>
}

/** What is answered to a request, errors too. */
export async function answerTo(
  context: TestContext,
  method: FhirRequest['method'],
  url: string,
  options: RequestOptions = {},
): Promise<Answer> {
  const response = await dispatch(request(method, url, options), context).catch((error: unknown) =>
    errorResponse(error, 'id', options.headers),
  )
  return { status: response.status, headers: response.headers, content: parsed(response) ?? {} }
}

/** Severity, rule and expression of each issue. */
export function issuesOf(content: unknown): (readonly [string, string | undefined, string | undefined])[] {
  const { issue } = content as OperationOutcome
  return issue.map(({ severity, details, extension, expression }) => {
    const invariant = extension?.find(({ url }) => url.endsWith('/issue-invariant'))?.valueString
    return [severity, invariant ?? details?.coding?.[0]?.code, expression?.[0]]
  })
}

/** Line and column of each issue. */
export function placesOf(content: unknown): (readonly [number | undefined, number | undefined])[] {
  const { issue } = content as OperationOutcome
  return issue.map(({ extension }) => {
    const integer = (name: string) => extension?.find(({ url }) => url.endsWith(`-issue-${name}`))?.valueInteger
    return [integer('line'), integer('col')]
  })
}

/**
 * The CapabilityStatement, made of what is registered: routes, search parameters, operations.
 *
 * https://hl7.org/fhir/R4/capabilitystatement.html
 */

import { readFileSync } from 'node:fs'
import type { CapabilityStatement, CapabilityStatementRest, CapabilityStatementRestSecurity } from '@medplum/fhirtypes'
import { canonical } from '../../fhir/canonical.ts'
import { resourceTypes } from '../../fhir/definitions/type-definition.ts'
import type { Operation } from '../../fhir/operation.ts'
import type { Context } from '../interaction.ts'
import type { Route } from '../route.ts'
import { resultParameters } from '../search/result-parameters.ts'
import { operationsOf } from './operations.ts'
import { resourceCapability } from './resource-capability.ts'
import { commonParameters, searchParam } from './search-parameters.ts'
import type { Operator, Stated } from './stated.ts'

export interface Registered extends Pick<Context, 'parameters' | 'readOnly'> {
  readonly operations: readonly Operation[]
  readonly routes: readonly Route[]
  /** The public base URL, without a slash at the end. */
  readonly base: string
  readonly stated?: Stated
  /** How who asks is known; absent: nobody asks. */
  readonly security?: CapabilityStatementRestSecurity
  readonly operator?: Operator
  /** When the server took this shape, ms. */
  readonly at: number
}

/** What this server can do, as a resource. */
export function capabilityStatement(registered: Registered): CapabilityStatement {
  return {
    resourceType: 'CapabilityStatement',
    id: 'vardbro',
    url: `${canonical}/CapabilityStatement/vardbro`,
    version: softwareVersion(),
    name: 'Vardbro',
    title: 'Vårdbro',
    status: 'active',
    date: new Date(registered.at).toISOString(),
    ...answering(registered.operator),
    kind: 'instance',
    ...(registered.stated && { instantiates: [...registered.stated.instantiates] }),
    software: { name: 'Vårdbro', version: softwareVersion() },
    implementation: { description: 'FHIR server for handing patients over between caregivers', url: registered.base },
    fhirVersion: '4.0.1',
    format: ['application/fhir+json', 'json'],
    patchFormat: ['application/json-patch+json', 'application/fhir+json'],
    rest: [rest(registered)],
  }
}

function answering({ name, contact }: Operator = {}): Pick<CapabilityStatement, 'publisher' | 'contact'> {
  const system = contact?.includes('://') ? 'url' : 'email'
  return {
    ...(name !== undefined && { publisher: name }),
    ...(contact !== undefined && { contact: [{ telecom: [{ system, value: contact }] }] }),
  }
}

function softwareVersion(): string {
  return JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')).version
}

type SystemInteraction = NonNullable<CapabilityStatementRest['interaction']>[number]['code']

/** The interactions with the whole system that each code of the table of routes stands for. */
const systemInteractions: Readonly<Record<string, readonly SystemInteraction[]>> = {
  transaction: ['transaction', 'batch'],
  'search-system': ['search-system'],
  'history-system': ['history-system'],
}

const openSecurity: CapabilityStatementRestSecurity = {
  cors: true,
  description: 'Without access control: whoever reaches the server may do all.',
}

const compartments = ['patient', 'encounter', 'practitioner', 'relatedPerson', 'device']

function rest(registered: Registered): CapabilityStatementRest {
  const { parameters, operations, routes, stated, readOnly, security = openSecurity } = registered
  const known = { parameters, operations, routes, ...(stated && { stated }), ...(readOnly && { readOnly }) }
  const common = commonParameters(parameters)
  const codes = new Set(
    routes.flatMap(({ level, code }) => (level === 'system' ? (systemInteractions[code] ?? []) : [])),
  )
  const inCompartments = routes.some(({ pattern }) => pattern.includes('{member}'))
  return {
    mode: 'server',
    security,
    resource: resourceTypes.map((type) => resourceCapability(type, { ...known, common })),
    interaction: [...codes].map((code) => ({ code })),
    searchParam: [...searchParam(common), ...resultParameters],
    operation: operationsOf(operations, undefined),
    ...(inCompartments && {
      compartment: compartments.map((name) => `http://hl7.org/fhir/CompartmentDefinition/${name}`),
    }),
  }
}

/**
 * What a client has to know to get a token.
 *
 * https://hl7.org/fhir/smart-app-launch/STU2.2/conformance.html#using-well-known
 */
import type { CapabilityStatementRestSecurity } from '@medplum/fhirtypes'
import { assertionAlgorithms } from '../token/client-assertion.ts'

export interface Places {
  /** The public base URL of FHIR. */
  readonly base: string
  /** Whether a connection may be made with a certificate of the client. */
  readonly hasCertificates: boolean
}

/** Paths of the pages, below the base. */
export const tokenPath = '/oauth/token'
export const keysPath = '/oauth/jwks'

export function tokenUrl({ base }: Pick<Places, 'base'>): string {
  return `${base}${tokenPath}`
}

/** Metadata of SMART, which are those of https://www.rfc-editor.org/rfc/rfc8414 as well. */
export function smartConfiguration(places: Places): object {
  return {
    issuer: places.base,
    jwks_uri: `${places.base}${keysPath}`,
    token_endpoint: tokenUrl(places),
    token_endpoint_auth_methods_supported: ['private_key_jwt'],
    token_endpoint_auth_signing_alg_values_supported: assertionAlgorithms,
    grant_types_supported: ['client_credentials'],
    response_types_supported: [],
    scopes_supported: ['system/*.cruds', 'user/*.cruds'],
    tls_client_certificate_bound_access_tokens: places.hasCertificates,
    capabilities: ['client-confidential-asymmetric', 'permission-v2', 'permission-v1'],
  }
}

/** The same for the CapabilityStatement. */
export function securityOf(places: Places): CapabilityStatementRestSecurity {
  return {
    extension: [
      {
        url: 'http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris',
        extension: [{ url: 'token', valueUri: tokenUrl(places) }],
      },
    ],
    cors: true,
    service: [
      {
        coding: [{ system: 'http://terminology.hl7.org/CodeSystem/restful-security-service', code: 'SMART-on-FHIR' }],
        text: 'SMART Backend Services, or the token of an issuer that the server knows',
      },
    ],
    description: `Who asks is known by an access token: ${places.base}/.well-known/smart-configuration says how to get one.`,
  }
}

/**
 * What HL7 defines beside R4 and the server must know without a network: subscriptions by topic in R4
 * (https://hl7.org/fhir/uv/subscriptions-backport), and a topic of R5 as a Basic of R4.
 *
 * They are none of this project's package and are not stored, so that what an operator loads or stores stands before
 * them.
 */
import type { CodeSystem, StructureDefinition, ValueSet } from '@medplum/fhirtypes'
import { definitionFolder, type OwnResource } from './definition-folder.ts'
import type { Definitions, Versioned } from './terminology/definitions.ts'

const folder = definitionFolder(new URL('../../profiles/hl7/', import.meta.url))
const ofHl7 = /^http:\/\/(?:terminology\.)?hl7\.org\/.*\/([^/]+)$/

function find<T extends OwnResource & Versioned>(
  type: T['resourceType'],
  url: string,
  version: string | undefined,
): T | undefined {
  const [, id] = ofHl7.exec(url) ?? []
  const found = id === undefined ? undefined : folder.one<T>(type, id)
  const isMeant = found?.url === url && (version === undefined || found.version === version)
  return isMeant ? found : undefined
}

/** The profile or extension among them with this canonical URL. */
export function hl7Profile(url: string, version?: string): StructureDefinition | undefined {
  return find<StructureDefinition & OwnResource & Versioned>('StructureDefinition', url, version)
}

/** The code systems and value sets among them. */
export const hl7Terminology: Definitions = {
  valueSet: (url, version) => find<ValueSet & OwnResource & Versioned>('ValueSet', url, version),
  codeSystem: (url, version) => find<CodeSystem & OwnResource & Versioned>('CodeSystem', url, version),
}

/** The ImplementationGuide: what the package holds, and which examples are of which profile. */
import type { ImplementationGuide, ImplementationGuideDefinitionResource, Resource } from '@medplum/fhirtypes'
import { license, packageId, version } from '../../src/app/command/package/package-facts.ts'
import { canonical } from '../../src/fhir/canonical.ts'
import { withMetadata } from './metadata.ts'
import { titleOfTopic } from './topic-facts.ts'

/** The guide of the definitions and examples, in their order. */
export function implementationGuide(definitions: readonly Resource[], examples: readonly Resource[]): Resource {
  const guide: ImplementationGuide = {
    resourceType: 'ImplementationGuide',
    id: packageId,
    url: `${canonical}/ImplementationGuide/${packageId}`,
    version,
    name: 'Vardbro',
    title: 'Vårdbro',
    status: 'active',
    description:
      'Profiles for the handover of patients between hospital, outpatient care and municipality in Sweden (Swedish: slutenvård, öppenvård, kommun). They agree with HL7 Sweden base profiles 1.1.0 and use code systems of Inera AB.',
    packageId,
    license,
    fhirVersion: ['4.0.1'],
    definition: { resource: [...definitions.map(definitionRow), ...examples.map(exampleRow)] },
  }
  return withMetadata(guide)
}

function definitionRow(resource: Resource): ImplementationGuideDefinitionResource {
  const {
    title = titleOfTopic(resource),
    name,
    description,
  } = resource as {
    title?: string
    name?: string
    description?: string
  }
  return {
    reference: { reference: `${resource.resourceType}/${resource.id}` },
    ...((title ?? name) && { name: title ?? name }),
    ...(description && { description }),
    exampleBoolean: false,
  }
}

function exampleRow({ resourceType, id, meta }: Resource): ImplementationGuideDefinitionResource {
  const [profile] = meta?.profile ?? []
  return {
    reference: { reference: `${resourceType}/${id}` },
    name: `${id}`,
    ...(profile ? { exampleCanonical: profile } : { exampleBoolean: true }),
  }
}

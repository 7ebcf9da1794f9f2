/** What a topic says of itself in the extensions that R5's SubscriptionTopic becomes on Basic. */
import type { Resource } from '@medplum/fhirtypes'
import { extensionOf } from '../../src/fhir/coded.ts'

const element = (name: string) => `http://hl7.org/fhir/5.0/StructureDefinition/extension-SubscriptionTopic.${name}`

/** The canonical URL of a topic; undefined for any other resource. */
export function urlOfTopic(resource: Resource): string | undefined {
  return resource.resourceType === 'Basic' ? extensionOf(resource, element('url'))?.valueUri : undefined
}

export function titleOfTopic(resource: Resource): string | undefined {
  return resource.resourceType === 'Basic' ? extensionOf(resource, element('title'))?.valueString : undefined
}

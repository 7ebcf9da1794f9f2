/** Basics that are topics, in the form of the guide. */
import type { Basic, Extension } from '@medplum/fhirtypes'

export const elementUrl = (name: string): string =>
  `http://hl7.org/fhir/5.0/StructureDefinition/extension-SubscriptionTopic.${name}`

export interface TriggerParts {
  readonly resource?: string
  readonly on?: readonly string[]
  readonly previous?: string
  readonly current?: string
  readonly resultForCreate?: string
  readonly resultForDelete?: string
  readonly requireBoth?: boolean
  readonly fhirPath?: string
}

export interface FilterParts {
  readonly resource?: string
  readonly parameter: string
  readonly comparators?: readonly string[]
  readonly modifiers?: readonly string[]
}

const text = (url: string, valueString: string | undefined): Extension[] =>
  valueString === undefined ? [] : [{ url, valueString }]
const codes = (url: string, all: readonly string[] = []): Extension[] => all.map((valueCode) => ({ url, valueCode }))

export function triggerElement(parts: TriggerParts): Extension {
  const {
    resource = 'Encounter',
    on,
    previous,
    current,
    resultForCreate,
    resultForDelete,
    requireBoth,
    fhirPath,
  } = parts
  const query = [
    ...text('previous', previous),
    ...codes('resultForCreate', resultForCreate === undefined ? [] : [resultForCreate]),
    ...text('current', current),
    ...codes('resultForDelete', resultForDelete === undefined ? [] : [resultForDelete]),
    ...(requireBoth === undefined ? [] : [{ url: 'requireBoth', valueBoolean: requireBoth }]),
  ]
  return {
    url: elementUrl('resourceTrigger'),
    extension: [
      { url: 'resource', valueUri: resource },
      ...codes('supportedInteraction', on),
      ...(query.length === 0 ? [] : [{ url: 'queryCriteria', extension: query }]),
      ...text('fhirPathCriteria', fhirPath),
    ],
  }
}

export function filterElement({ resource, parameter, comparators, modifiers }: FilterParts): Extension {
  return {
    url: elementUrl('canFilterBy'),
    extension: [
      ...(resource === undefined ? [] : [{ url: 'resource', valueUri: resource }]),
      ...text('filterParameter', parameter),
      ...codes('comparator', comparators),
      ...codes('modifier', modifiers),
    ],
  }
}

interface TopicBasicParts {
  readonly id?: string
  readonly url?: string
  readonly status?: string
  readonly version?: string
  readonly triggers?: readonly TriggerParts[]
  readonly filters?: readonly FilterParts[]
  /** Further extensions. */
  readonly more?: readonly Extension[]
}

/** One about finished encounters, unless it says otherwise. */
export function topicBasic(parts: TopicBasicParts = {}): Basic & { readonly id: string } {
  const { id = 'amne', url = 'https://prov.example/amne', status = 'active', version, more = [] } = parts
  const { triggers = [{ current: 'status=finished' }], filters = [] } = parts
  return {
    resourceType: 'Basic',
    id,
    code: { coding: [{ system: 'http://hl7.org/fhir/fhir-types', code: 'SubscriptionTopic' }] },
    modifierExtension: [{ url: elementUrl('status'), valueCode: status }],
    extension: [
      { url: elementUrl('url'), valueUri: url },
      ...text(elementUrl('version'), version),
      { url: elementUrl('title'), valueString: 'Prov' },
      ...triggers.map(triggerElement),
      ...filters.map(filterElement),
      ...more,
    ],
  }
}

import { describe, expect, it } from 'vitest'
import { compileFhirPath } from '../../../src/fhir/fhirpath/compile.ts'
import { patient, reference } from '../../support/fhirpath-reference.ts'

describe('what is known of the type of what has been asked for', () => {
  const entry = [
    { fullUrl: 'urn:uuid:1', resource: patient },
    { resource: { ...patient, name: [{ family: 'Utan' }] } },
    { fullUrl: 'urn:uuid:2', resource: { resourceType: 'Organization', name: 'Sjukhuset' } },
  ]
  const bundle = { resourceType: 'Bundle', type: 'collection', entry }
  it.each([
    'entry.where(resource is Patient).resource.name.family',
    'entry.where(resource is Patient and fullUrl.exists()).resource.name.family',
    'entry.where(fullUrl.exists() and resource is Organization).resource.name',
    'entry.where(resource is Patient or resource is Organization).resource.name.count()',
    'entry.where((resource is Patient).not()).resource.name',
    'entry.where(resource is Patient and resource is Organization).resource.name',
    "entry.where(resource is Patient and fullUrl = 'urn:uuid:1').resource.name.where(use = 'official').exists()",
    'entry.resource.where($this is Organization).name',
  ])('%s', (expression) => {
    const answer = compileFhirPath(expression, 'Bundle')(bundle, { resource: bundle })
    expect(answer).toEqual(reference(expression, bundle))
  })
})

import { describe, expect, it } from 'vitest'
import {
  searchParameterDefinition,
  searchParameterDefinitions,
} from '../../../src/fhir/definitions/search-parameters.ts'

const byId = new Map(searchParameterDefinitions().map((parameter) => [parameter.id, parameter]))

describe('the search parameters of R4', () => {
  it('have an id, a URL and a place of their own', () => {
    const all = searchParameterDefinitions()
    expect(new Set(all.map(({ url }) => url)).size).toBe(all.length)
    const places = all.flatMap(({ base, code }) => base.map((type) => `${type}?${code}`))
    expect(new Set(places).size).toBe(places.length)
  })

  it('say what a search needs', () => {
    expect(byId.get('CarePlan-activity-date')).toMatchObject({
      url: 'http://hl7.org/fhir/SearchParameter/CarePlan-activity-date',
      code: 'activity-date',
      base: ['CarePlan'],
      type: 'date',
      expression: 'CarePlan.activity.detail.scheduled',
    })
    expect(byId.get('CarePlan-activity-date')?.description).toMatch(/activity/i)
  })

  it('are the same one by one, by their URLs', () => {
    for (const each of searchParameterDefinitions()) expect(searchParameterDefinition(each.url)).toEqual(each)
    for (const url of ['Patient-name', 'http://hl7.org/fhir/SearchParameter/Patient-nam', ''])
      expect(searchParameterDefinition(url)).toBeUndefined()
  })

  it('list all types where a reference may have any target', () => {
    const targets = byId.get('Observation-focus')?.targets
    expect(targets).toHaveLength(145)
    expect(targets).not.toContain('Parameters')
  })

  it('name known parameters as the parts of composite ones', () => {
    const urls = new Set(searchParameterDefinitions().map(({ url }) => url))
    const parts = searchParameterDefinitions().flatMap(({ components = [] }) => components)
    expect(parts.length).toBeGreaterThan(80)
    expect(parts.filter(({ definition }) => !urls.has(definition))).toEqual([])
  })
})

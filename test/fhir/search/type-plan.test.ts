import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { searchParameterDefinitions } from '../../../src/fhir/definitions/search-parameters.ts'
import { resourceTypes } from '../../../src/fhir/definitions/type-definition.ts'
import { createLiveParameters } from '../../../src/fhir/search/live-parameters.ts'
import { createSearchParameters, planOf } from '../../../src/fhir/search/registry.ts'
import type { TypePlan } from '../../../src/fhir/search/type-plan.ts'
import { defaultZone } from '../../../src/fhir/time-zone.ts'

const definitions = searchParameterDefinitions()
const byUrl = new Map(definitions.map((definition) => [definition.url, definition]))
const workedOut = createSearchParameters(definitions, { zone: defaultZone })

/** As it is read from a file. */
const planned = (type: string): TypePlan | undefined => {
  const plan = planOf(type, definitions, byUrl)
  return plan && JSON.parse(JSON.stringify(plan))
}

const added = {
  code: 'farg',
  url: 'https://vardbro.example/farg',
  id: 'farg',
  base: ['Patient'],
  type: 'token',
  expression: 'Patient.language',
} as const

function samples(): Record<string, unknown>[] {
  const folder = 'bundles/dalarna-gron'
  const files = readdirSync(folder).filter((name) => /^\d/.test(name))
  return files.flatMap((name) =>
    JSON.parse(readFileSync(`${folder}/${name}`, 'utf8')).entry.flatMap(
      ({ resource }: { resource?: Record<string, unknown> }) => resource ?? [],
    ),
  )
}

describe('the plan of a type', () => {
  const fromPlans = createSearchParameters(definitions, { zone: defaultZone, planned })

  it('says of every type what its definitions say', () => {
    for (const type of resourceTypes) expect(fromPlans.of(type)).toEqual(workedOut.of(type))
  })

  it('extracts the same rows', () => {
    const resources = samples()
    expect(resources.length).toBeGreaterThan(30)
    for (const resource of resources) expect(fromPlans.extract(resource)).toEqual(workedOut.extract(resource))
  })

  it('is that of the server only for types to which no parameter was added', () => {
    const asked: string[] = []
    const live = createLiveParameters(definitions, {
      zone: defaultZone,
      planned: (type) => {
        asked.push(type)
        return planned(type)
      },
    })
    live.replace([{ definition: added, isBuilding: false }])
    expect(live.of('Patient').get('farg')?.key).toBe('Patient.language')
    expect(live.of('Task').has('farg')).toBe(false)
    expect(asked).toEqual(['Task'])
    live.replace([
      { definition: { ...added, base: ['DomainResource'], expression: 'DomainResource.language' }, isBuilding: false },
    ])
    expect(live.of('Task').has('farg')).toBe(true)
    expect(asked).toEqual(['Task'])
  })
})

it.each([
  ['names what is not known', 'Patient.name.where(family = %foo).family'],
  ['finds several where one is needed', "Patient.name.where(given = 'a' and given.single() = 'b').family"],
  [
    'takes more steps than each write has for it',
    "Patient.name.where(repeat($this | $this.given & 'x').exists()).family",
  ],
  ['computes, of what is not known', '(Patient.name.given & %foo).first()'],
])('finds nothing where its expression %s, and others find what they do', (_, expression) => {
  const live = createLiveParameters(definitions, { zone: defaultZone })
  live.replace([{ definition: { ...added, type: 'string', expression }, isBuilding: false }])
  const rows = live.extract({ resourceType: 'Patient', gender: 'other', name: [{ family: 'a', given: ['a', 'b'] }] })
  const keys = rows.map(({ key }) => key)
  expect(keys).toEqual(expect.arrayContaining(['Patient.gender', 'Patient.name']))
  expect(keys).not.toContain(live.of('Patient').get('farg')?.key)
})

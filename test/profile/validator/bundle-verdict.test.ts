/** The quick check of a bundle relies on what its resources claim, and is held here against the thorough one. */
import { globSync, readFileSync } from 'node:fs'
import type { ElementDefinition, StructureDefinition } from '@medplum/fhirtypes'
import { describe, expect, it } from 'vitest'
import { randomFrom } from '../../../scripts/proof/support/random.ts'
import { coreDefinitions } from '../../../src/profile/terminology/core.ts'
import { definitionsOf, layered } from '../../../src/profile/terminology/definitions.ts'
import { createTerminology } from '../../../src/profile/terminology/terminology.ts'
import { createValidator } from '../../../src/profile/validator/validator.ts'
import { definitions, structures } from '../../profiles/package-files.ts'
import type { Json } from '../instance.ts'
import { mutant } from './mutant.ts'

interface Bundle {
  readonly entry: readonly { readonly fullUrl: string; readonly resource: Json }[]
}

const byUrl = new Map(structures.map((structure) => [structure.url, structure]))
const { memberOf, hasCode } = createTerminology(layered(definitionsOf(definitions), coreDefinitions))
const profiles = (canonical: string) => byUrl.get(canonical.split('|')[0] ?? '')
const validator = createValidator({ memberOf, hasCode, profiles })
const root = new URL('../../../', import.meta.url)
const bundles: Bundle[] = globSync('bundles/*/0*.json', { cwd: root }).map((file) =>
  JSON.parse(readFileSync(new URL(file, root), 'utf8')),
)
const chance = randomFrom(20_260_302)

/** The bundle with one of its resources changed. */
function changed(bundle: Bundle): Json {
  const { entry } = bundle
  const at = chance(entry.length)
  return {
    ...bundle,
    entry: entry.map((one, index) => (index === at ? { ...one, resource: mutant({ ...one.resource }, chance) } : one)),
  }
}

const hasErrors = (bundle: Json) => validator.validate(bundle).some(({ severity }) => severity === 'error')

describe('the verdict on a bundle', () => {
  it('is that of the thorough check, of 400 bundles in which one resource was changed', () => {
    let wrong = 0
    for (let round = 0; round < 400; round++) {
      const bundle = changed(bundles[chance(bundles.length)] ?? { entry: [] })
      const isWrong = hasErrors(bundle)
      expect(validator.admits(bundle), JSON.stringify(bundle)).toBe(!isWrong)
      wrong += Number(isWrong)
    }
    expect(wrong).toBeGreaterThan(40)
    expect(wrong).toBeLessThan(360)
  })
})

describe('a brief answer on a bundle', () => {
  it('has the same errors and warnings, of 200 bundles in which one resource was changed', () => {
    const counted = (bundle: Json, isBrief: boolean) =>
      validator
        .validate(bundle, { isBrief, text: JSON.stringify(bundle) })
        .filter(({ severity, details }) => severity !== 'information' && details?.rule !== 'dom-6')
    for (let round = 0; round < 200; round++) {
      const bundle = changed(bundles[chance(bundles.length)] ?? { entry: [] })
      expect(counted(bundle, true)).toEqual(counted(bundle, false))
    }
  })

  it('leaves out what is but information of a resource that is right otherwise', () => {
    const unknown = { extension: [{ url: 'https://example.org/extension', valueBoolean: true }] }
    const entry = (id: string, more: Json) => ({
      fullUrl: `urn:uuid:00000000-0000-4000-8000-00000000000${id}`,
      resource: { resourceType: 'Patient', ...unknown, ...more },
    })
    const bundle = { resourceType: 'Bundle', type: 'collection', entry: [entry('1', {}), entry('2', { gender: 'x' })] }
    const places = (isBrief: boolean) => small.validate(bundle, { isBrief }).map(({ expression }) => expression)
    expect(places(false)).toContain('Bundle.entry[0].resource.extension[0]')
    expect(places(true).every((place) => place?.startsWith('Bundle.entry[1]'))).toBe(true)
    expect(places(true)).toContain('Bundle.entry[1].resource.extension[0]')
  })
})

const url = (name: string) => `https://example.org/StructureDefinition/${name}`
const profile = (name: string, type: string, element: ElementDefinition): StructureDefinition => ({
  resourceType: 'StructureDefinition',
  url: url(name),
  name,
  status: 'draft',
  kind: 'resource',
  abstract: false,
  type,
  baseDefinition: `http://hl7.org/fhir/StructureDefinition/${type}`,
  derivation: 'constraint',
  differential: { element: [{ id: element.path ?? '', ...element }] },
})
const subject = { path: 'Observation.subject', type: [{ code: 'Reference', targetProfile: [url('born')] }] }
const born = profile('born', 'Patient', { path: 'Patient.birthDate', min: 1 })
const ofBorn = profile('of-born', 'Observation', subject)
const small = createValidator({ profiles: (asked) => [born, ofBorn].find((one) => one.url === asked) })

/** An observation of a patient whom its profile asks to be born, beside that patient. */
function observed(patient: Json): Json {
  const [id, other] = ['urn:uuid:00000000-0000-4000-8000-000000000001', 'urn:uuid:00000000-0000-4000-8000-000000000002']
  const observation = {
    resourceType: 'Observation',
    meta: { profile: [ofBorn.url] },
    status: 'final',
    code: { text: 'x' },
  }
  const entry = [
    { fullUrl: other, resource: { ...observation, subject: { reference: id } } },
    { fullUrl: id, resource: { resourceType: 'Patient', ...patient } },
  ]
  return { resourceType: 'Bundle', type: 'collection', entry }
}

describe('a reference to a resource of the bundle that must conform to a profile', () => {
  const claim = { meta: { profile: [born.url] } }
  const birthDate = '1990-01-09'
  it.each([
    ['claims it and does', { ...claim, birthDate }, true],
    ['claims it and does not', { ...claim, active: true }, false],
    ['does not claim it and does', { birthDate }, true],
    ['does not claim it and does not', { active: true }, false],
    ['claims another and does not', { meta: { profile: [url('other')] }, active: true }, false],
  ])('where that %s', (_, patient, isRight) => {
    const bundle = observed(patient)
    expect(small.admits(bundle)).toBe(isRight)
    expect(small.validate(bundle).some(({ severity }) => severity === 'error')).toBe(!isRight)
  })
})

describe('an entry that must conform to a profile', () => {
  const claim = { meta: { profile: [born.url] } }
  const entry = { path: 'Bundle.entry.resource', type: [{ code: 'Patient', profile: [url('born')] }] }
  const ofEntry = profile('of-entry', 'Bundle', entry)
  const ofEntries = createValidator({ profiles: (asked) => [born, ofEntry].find((one) => one.url === asked) })
  it.each([
    ['claims it and does', { ...claim, birthDate: '1990-01-09' }, true],
    ['claims it and does not', { ...claim, active: true }, false],
    ['does not claim it and does', { birthDate: '1990-01-09' }, true],
    ['does not claim it and does not', { active: true }, false],
  ])('where it %s', (_, patient, isRight) => {
    const held = {
      fullUrl: 'urn:uuid:00000000-0000-4000-8000-000000000001',
      resource: { resourceType: 'Patient', ...patient },
    }
    const bundle = { resourceType: 'Bundle', meta: { profile: [ofEntry.url] }, type: 'collection', entry: [held] }
    expect(ofEntries.admits(bundle)).toBe(isRight)
    expect(ofEntries.validate(bundle).some(({ severity }) => severity === 'error')).toBe(!isRight)
  })
})

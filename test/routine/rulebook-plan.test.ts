import type { PlanDefinition } from '@medplum/fhirtypes'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadRulebooks } from '../../src/routine/rulebook-file.ts'
import { rulebookFromPlan } from '../../src/routine/rulebook-from-plan.ts'
import { planOf } from '../../src/routine/rulebook-plan.ts'
import { libraryOf, vocabularyFrom } from '../../src/routine/vocabulary-library.ts'
import { faultsAmong, ownValidator } from '../profiles/own-validator.ts'
import { anyRulebook, anyVocabulary } from './any-rulebook.ts'

const validator = ownValidator()
const { layers, vocabulary } = await loadRulebooks('profiles/rulebooks')

/** As it comes back from a store. */
const stored = <T>(resource: T): T => JSON.parse(JSON.stringify(resource))
/** A rulebook without rules has none in its file. */
const filed = <T extends { rules: readonly unknown[] }>({ rules, ...rest }: T) =>
  stored(rules.length === 0 ? rest : { ...rest, rules })

describe('a rulebook as a PlanDefinition', () => {
  it('comes back without loss', () => {
    fc.assert(
      fc.property(anyRulebook, (rulebook) => {
        expect(rulebookFromPlan(stored(planOf(rulebook)))).toEqual(filed(rulebook))
      }),
    )
  })

  it.each(layers.map((rulebook) => [rulebook.id, rulebook] as const))('comes back without loss: %s', (_, rulebook) => {
    const plan = stored(planOf(rulebook))
    const again = rulebookFromPlan(plan)
    expect(again).toStrictEqual(filed(rulebook))
    expect(stored(planOf(Object.assign({ rules: [] }, again as typeof rulebook)))).toStrictEqual(plan)
  })

  it('says a rule in the words of FHIR', () => {
    const dalarna = layers.find(({ id }) => id === 'dalarna-utskrivning')
    const action =
      dalarna && planOf(dalarna).action?.find(({ code }) => code?.[0]?.coding?.[0]?.code === 'fast-vardkontakt-utsedd')
    expect(action).toMatchObject({
      title: 'Fast vårdkontakt är utsedd',
      priority: 'asap',
      condition: [
        { kind: 'applicability', expression: { language: 'text/fhirpath' } },
        { kind: 'stop', expression: { language: 'text/fhirpath' } },
      ],
      trigger: [{ type: 'named-event', name: 'from' }],
      participant: [{ role: { coding: [{ code: 'oppenvard' }] } }],
      documentation: [{ type: 'documentation', citation: expect.stringContaining('rad 82–83') }],
    } satisfies Partial<Record<keyof NonNullable<PlanDefinition['action']>[number], unknown>>)
  })
})

describe('what rulebooks are served as', () => {
  const served = [...layers.map(planOf), libraryOf(vocabulary)]
  it.each(served.map((resource) => [resource.url ?? '', resource] as const))('is valid R4: %s', (_, resource) => {
    expect(faultsAmong(validator.validate(stored({ ...resource })))).toEqual([])
  })
})

describe('a vocabulary as a Library', () => {
  it('comes back without loss', () => {
    fc.assert(
      fc.property(anyVocabulary, (any) => {
        expect(vocabularyFrom(stored(libraryOf(any)))).toEqual(stored(any))
      }),
    )
    expect(vocabularyFrom(stored(libraryOf(vocabulary)))).toStrictEqual(stored(vocabulary))
  })
})

it('tells in the Library what each parameter of a rulebook is about', () => {
  const { parameter = [] } = libraryOf(vocabulary)
  const named = new Map(parameter.map(({ name, documentation }) => [name, documentation]))
  for (const { parameters } of layers)
    for (const name of Object.keys(parameters)) expect(named.get(name), name).toMatch(/^[A-ZÅÄÖ]/)
})

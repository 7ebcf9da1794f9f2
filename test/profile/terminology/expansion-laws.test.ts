import type { CodeSystem, ValueSet, ValueSetCompose, ValueSetComposeInclude } from '@medplum/fhirtypes'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { definitionsOf } from '../../../src/profile/terminology/definitions.ts'
import { createTerminology } from '../../../src/profile/terminology/terminology.ts'

const systems = ['http://x.test/a', 'http://x.test/b']
const codes = Array.from({ length: 8 }, (_, at) => `c${at}`)

const codeSystem = (url: string) =>
  fc
    .array(fc.record({ up: fc.nat({ max: 7 }), abstract: fc.boolean(), inactive: fc.boolean() }), {
      minLength: 8,
      maxLength: 8,
    })
    .map(
      (rows): CodeSystem => ({
        resourceType: 'CodeSystem',
        url,
        status: 'active',
        content: 'complete',
        concept: rows.map(({ up, abstract, inactive }, at) => ({
          code: `c${at}`,
          property: [
            ...(up < at ? [{ code: 'parent', valueCode: `c${up}` }] : []),
            { code: 'notSelectable', valueBoolean: abstract },
            { code: 'inactive', valueBoolean: inactive },
          ],
        })),
      }),
    )

const code = fc.constantFrom(...codes, 'unheld')
const filter = fc.record({
  property: fc.constant('concept'),
  op: fc.constantFrom('is-a', 'descendent-of', 'is-not-a', 'generalizes'),
  value: code,
})
const part = (imports: readonly string[]): fc.Arbitrary<ValueSetComposeInclude> =>
  fc.oneof(
    fc.record({ system: fc.constantFrom(...systems) }),
    fc.record({
      system: fc.constantFrom(...systems),
      concept: fc.array(fc.record({ code }), { minLength: 1, maxLength: 3 }),
    }),
    fc.record({ system: fc.constantFrom(...systems), filter: fc.array(filter, { minLength: 1, maxLength: 2 }) }),
    ...(imports.length === 0
      ? []
      : [
          fc.record({ valueSet: fc.subarray([...imports], { minLength: 1 }) }),
          fc.record({ system: fc.constantFrom(...systems), valueSet: fc.subarray([...imports], { minLength: 1 }) }),
        ]),
  ) as fc.Arbitrary<ValueSetComposeInclude>

const valueSet = (name: string, imports: readonly string[]): fc.Arbitrary<ValueSet> =>
  fc
    .record({
      inactive: fc.boolean(),
      include: fc.array(part(imports), { minLength: 1, maxLength: 3 }),
      exclude: fc.array(part(imports), { maxLength: 2 }),
    })
    .map((compose) => ({ resourceType: 'ValueSet', url: name, status: 'active', compose: compose as ValueSetCompose }))

const world = fc.tuple(
  ...systems.map(codeSystem),
  valueSet('http://x.test/v0', []),
  valueSet('http://x.test/v1', ['http://x.test/v0']),
  valueSet('http://x.test/v2', ['http://x.test/v0', 'http://x.test/v1']),
)
const names = ['http://x.test/v0', 'http://x.test/v1', 'http://x.test/v2']

it('lists exactly the codes that belong', () => {
  fc.assert(
    fc.property(world, (resources) => {
      const terminology = createTerminology(definitionsOf(resources))
      for (const name of names) {
        const found = terminology.valueSet(name)
        const listed = new Set(found?.members(1000).map((member) => `${member.system}|${member.code}`))
        const belonging = [...systems, 'http://x.test/other'].flatMap((system) =>
          [...codes, 'unheld', 'other'].flatMap((one) => (found?.contains(system, one) ? [`${system}|${one}`] : [])),
        )
        expect([...listed].toSorted()).toEqual(belonging.toSorted())
      }
    }),
  )
})

it('lets be used what belongs and is not abstract, and always says yes or no where all is held', () => {
  fc.assert(
    fc.property(world, (resources) => {
      const terminology = createTerminology(definitionsOf(resources))
      for (const name of names) {
        const members = terminology.valueSet(name)?.members(1000) ?? []
        const usable = new Set(members.filter(({ abstract }) => !abstract).map((one) => `${one.system}|${one.code}`))
        for (const system of systems) {
          for (const one of [...codes, 'unheld']) {
            expect(terminology.memberOf(name, system, one)).toBe(usable.has(`${system}|${one}`))
          }
        }
      }
    }),
  )
})

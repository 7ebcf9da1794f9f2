import { expect, it } from 'vitest'
import { shippedRulebooks } from '../../../src/app/shipped-rulebooks.ts'
import { actOf } from '../../../src/console/arende/law.ts'
import { pilotStep } from '../../../src/console/arende/pilot-step.ts'
import { cited } from '../../../src/process/explanation.ts'

const { layers } = shippedRulebooks()

it('is the step of the pilot whose section the rule is taken from', () => {
  const pilot = layers.find(({ id }) => id === 'fyrbodal-medicinsk-planering')
  const told = (pilot?.rules ?? []).flatMap(({ requirement, source: { section } }) => {
    const inSource = /^Steg (\d)$/.exec(section)?.[1]
    return inSource === undefined ? [] : [[Number(inSource), pilotStep({ requirements: requirement })]]
  })
  expect(told.length).toBeGreaterThan(10)
  for (const [section, step] of told) expect(step).toBe(section)
})

it('is none of a rule of another routine', () => {
  const others = layers.filter(({ id }) => id !== 'fyrbodal-medicinsk-planering').flatMap(({ rules }) => rules)
  expect(others.flatMap(({ requirement }) => pilotStep({ requirements: requirement }) ?? [])).toEqual([])
})

it('every rule of the law leads to the text of its act', () => {
  const law = layers.find(({ id }) => id === 'lag-2017-612')
  for (const rule of law?.rules ?? []) expect(actOf(cited(rule))?.url).toMatch(/bet=\d{4}:\d+$/)
  expect(actOf('dalarna-utskrivning, Samverkan, rad 82–83')).toBeUndefined()
})

import { describe, expect, it } from 'vitest'
import { faults } from '../../src/profile/shape.ts'
import { holds } from './invariant-focus.ts'
import { broken, brokenIndex, examples, withId } from './package-files.ts'

const keys = brokenIndex.map(({ invariant }) => invariant)

describe.each(brokenIndex)('$invariant', ({ invariant, example }) => {
  const resource = withId(broken, `bryter-${invariant}`)

  it('is broken by its own example', () => {
    expect(holds(invariant, resource)).toBe(false)
  })

  it('is the only invariant of ours that the example breaks', () => {
    expect(keys.filter((key) => !holds(key, resource))).toEqual([invariant])
  })

  it('holds in the example that the broken one was made of', () => {
    expect(holds(invariant, withId(examples, example))).toBe(true)
  })

  it('is broken by an example that has the shape of R4', () => {
    expect(faults({ ...resource })).toEqual([])
  })
})

it('no example breaks an invariant of ours', () => {
  const faulty = examples.flatMap((example) =>
    keys.filter((key) => !holds(key, example)).map((key) => [example.id, key]),
  )
  expect(faulty).toEqual([])
})

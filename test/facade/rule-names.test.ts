import { expect, it } from 'vitest'
import published from '../../profiles/package/CodeSystem-valideringsregel.json' with { type: 'json' }
import { namesInCode } from '../../scripts/profiles/process-rules.ts'

const concepts = new Map(published.concept.map((one) => [one.code, one]))

it('every rule by which the process tells something is a code that is published, in Swedish and English', () => {
  const names = namesInCode()
  expect(names.length).toBeGreaterThan(100)
  const words = names.map((name) => [name, concepts.get(name)?.display, concepts.get(name)?.designation?.[0]?.language])
  expect(words.filter(([, swedish, language]) => !swedish || language !== 'en')).toEqual([])
})

it('the code system lists them all: it is complete', () => {
  expect(published.content).toBe('complete')
})

import fc from 'fast-check'
import { expect, it } from 'vitest'
import { resourceTypes } from '../../src/fhir/definitions/type-definition.ts'
import { typeAtStart } from '../../src/profile/type-at-start.ts'

it.each(resourceTypes)('reads %s before a slash or a question mark, and nowhere else', (type) => {
  expect(typeAtStart(`${type}/1`)).toBe(type)
  expect(typeAtStart(`${type}?identifier=http://example.org/a|1`)).toBe(type)
  for (const other of [type, `${type}s/1`, ` ${type}/1`, `${type.slice(1)}/1`, `${type}|1`, `/${type}/1`]) {
    const known = resourceTypes.find((one) => other.startsWith(`${one}/`))
    expect(typeAtStart(other), other).toBe(known)
  }
})

it('answers for any text what the names of the types tell', () => {
  const name = fc.oneof(fc.constantFrom(...resourceTypes), fc.string({ maxLength: 12 }))
  const reference = fc
    .tuple(name, fc.constantFrom('/', '?', '', '[', '`', '~', '\u00c5'), fc.string())
    .map((all) => all.join(''))
  fc.assert(
    fc.property(reference, (text) => {
      const expected = resourceTypes.find((type) => text.startsWith(`${type}/`) || text.startsWith(`${type}?`))
      expect(typeAtStart(text)).toBe(expected)
    }),
    { numRuns: 2000 },
  )
})

import { describe, expect, it } from 'vitest'
import { compileFhirPath } from '../../../src/fhir/fhirpath/compile.ts'

const names = Array.from({ length: 40 }, (_, n) => `name ${n}`)
const patient = { resourceType: 'Patient', name: [{ given: names }] }
const nested = (depth: number, call: string, of = '%context'): string =>
  depth === 0 ? '1' : `${of}.name.given.${call}(${nested(depth - 1, call, of)} != 2)`

describe('an expression that would go on and on', () => {
  it.each([
    ['repeats what is always new', '(1).repeat($this | ($this + 1)).count() > 0'],
    ['repeats into ever more values', "('a').repeat(($this + 'a') | ($this + 'b'))"],
    ['selects within selects', nested(8, 'select')],
    ['asks within what is asked', nested(8, 'all')],
    ['looks for what is nowhere', nested(8, 'where').replaceAll('!= 2', '= 3')],
  ])('is given up where it %s', (_, expression) => {
    const run = compileFhirPath(expression, 'Patient')
    expect(() => run(patient)).toThrow('takes more steps than an evaluation may')
    expect(compileFhirPath('name.given.count()', 'Patient')(patient)).toEqual([40])
  })

  it.each(['select', 'all'])('is asked once for all items where it is of the whole resource (%s)', (call) => {
    expect(compileFhirPath(nested(8, call, '%resource'), 'Patient')(patient)).toEqual(
      call === 'all' ? [true] : names.map(() => true),
    )
  })
})

import { describe, expect, it } from 'vitest'
import { stepsOfEachWrite } from '../../../src/fhir/fhirpath/budget.ts'
import { compileCondition, compileCriteria, compileFhirPath, compileTerm } from '../../../src/fhir/fhirpath/compile.ts'
import { parse } from '../../../src/fhir/fhirpath/parser.ts'

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

  it.each([
    ['replaces each letter by many, again and again', `'a'${".replace('a', 'aaaaaaaaaaaaaaaa')".repeat(12)}`],
    ['replaces what is empty', `'a'${".replace('', 'aaaaaaaaaaaaaaaa')".repeat(12)}`],
    ['replaces what a pattern finds', `'a'${".replaceMatches('a', 'aaaaaaaaaaaaaaaa')".repeat(12)}`],
    ['repeats what a group found', `'ab'${".replaceMatches('(..)', '$1$1$1$1$1$1$1$1')".repeat(12)}`],
    ['writes a total behind itself', "name.given.aggregate($total & $total, 'xxxxxxxx')"],
    ['adds a total to itself', "name.given.aggregate($total + $total, 'xxxxxxxx')"],
    ['escapes escapes', `'\\\\'${".escape('json')".repeat(40)}`],
    ['joins long texts', `name.given.select('${'x'.repeat(900)}').join('')${".replace('x', 'xxxxxxxxxx')".repeat(5)}`],
    ['takes a long text apart', `'aaaaaaaaaaaaaaaa'${".replace('a', 'aaaaaaaaaaaaaaaa')".repeat(5)}.toChars()`],
  ])('is given up where it %s', (_, expression) => {
    const run = compileFhirPath(expression, 'Patient')
    expect(() => run(patient)).toThrow('takes more steps than an evaluation may')
  })

  it.each(['intersect', 'exclude', 'subsetOf'])(
    'is given up where it compares very many with each other (%s)',
    (name) => {
      const all = 'name.given.select(%context.name.given.select($this & %context.id))'
      const run = compileFhirPath(
        `(${all}).select(%context.name.given).${name}(${all}.select(%context.name.given))`,
        'Patient',
      )
      expect(() => run({ ...patient, id: 'x' })).toThrow('takes more steps than an evaluation may')
    },
  )
})

it('finds the descendants of a resource with very many elements', () => {
  const given = Array.from({ length: 300_000 }, () => 'x')
  expect(compileFhirPath('descendants().count()', 'Patient')({ resourceType: 'Patient', name: [{ given }] })).toEqual([
    300_001,
  ])
})

it('moves a time that is written with very many decimals', () => {
  const [moved] = compileFhirPath(`@T10:00:00.${'1'.repeat(150)} + 1 second`, 'Patient')(patient)
  expect(moved).toMatch(/^10:00:01\.11\d{98}$/)
})

it('is given up sooner where it is asked with each write', () => {
  const costly = `${nested(3, 'select')}.exists()`
  const large = { ...patient, name: [{ given: [...names, ...names.map((name) => `${name}s`)] }] }
  expect(compileFhirPath(costly, 'Patient')(large)).toEqual([true])
  const asked: readonly (() => unknown)[] = [
    () => compileTerm(parse(costly), 'Patient')(large),
    () => compileCriteria(parse(costly), 'Patient')(large),
    () => compileCondition(costly, 'Patient', undefined, stepsOfEachWrite)(large, { resource: large }),
  ]
  for (const ask of asked) expect(ask).toThrow('takes more steps than an evaluation may')
})

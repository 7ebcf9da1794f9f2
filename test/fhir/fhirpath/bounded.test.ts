import { describe, expect, it } from 'vitest'
import { stepsOfEachWrite } from '../../../src/fhir/fhirpath/budget.ts'
import { compileCondition, compileCriteria, compileFhirPath, compileTerm } from '../../../src/fhir/fhirpath/compile.ts'
import { parse } from '../../../src/fhir/fhirpath/parser.ts'
import { outcomesOnHalfAStack } from './half-a-stack.ts'

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

describe('an expression that lies deep within itself', () => {
  it.each<[string, (times: number) => string]>([
    ['asks within what is asked', (n) => `extension${'.where(extension'.repeat(n)}.exists()${')'.repeat(n)}`],
    ['asks all within all', (n) => `extension${'.all(extension'.repeat(n)}.exists()${')'.repeat(n)}`],
    ['goes on and on', (n) => `Patient${'.extension'.repeat(n)}`],
    ['narrows and narrows', (n) => `extension${'.where(url.exists())'.repeat(n)}`],
    ['is bracketed', (n) => `${'('.repeat(n)}1${')'.repeat(n)}`],
    ['is turned', (n) => `${'- '.repeat(n)}1`],
    ['has many conditions', (n) => `active${' and active'.repeat(n)}`],
    ['is of many', (n) => `name${' | contact.name'.repeat(n)}`],
    ['chooses', (n) => `${'iif('.repeat(n)}true${', true, false)'.repeat(n)}`],
    ['counts', (n) => `${'name['.repeat(n)}0${']'.repeat(n)}`],
    ['repeats', (n) => `extension${'.repeat(extension'.repeat(n)}${')'.repeat(n)}`],
    ['compares within what is compared', (n) => `${'(name = '.repeat(n)}1${')'.repeat(n)}`],
  ])('is evaluated or refused, on half of a stack, where it %s', async (_, text) => {
    const all = [10, 30, 50, 60, 100, 119, 121, 160, 200, 240, 480, 1000, 5000]
    const outcomes = await outcomesOnHalfAStack({ expressions: all.map(text), patient })
    const faults = outcomes.map((outcome, at) => `${all[at]} times: ${outcome}`).filter((told) => !whole.test(told))
    expect(faults).toEqual([])
    expect(outcomes).toHaveLength(all.length)
  })
})

const whole = /: (evaluated|The FHIRPath expression is (nested too deep|too long) .*)$/

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

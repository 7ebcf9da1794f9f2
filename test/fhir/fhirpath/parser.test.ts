import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { searchParameterDefinitions } from '../../../src/fhir/definitions/search-parameters.ts'
import { parse } from '../../../src/fhir/fhirpath/parser.ts'
import { type Expression, print } from '../../../src/fhir/fhirpath/syntax.ts'

describe('parse', () => {
  it.each([
    ['1 + 2 * 3 = 7 and not.exists()', '((1 + (2 * 3)) = 7) and not.exists()'],
    ['a | b & c', 'a | (b & c)'],
    ['a or b and c implies d', '(a or (b and c)) implies d'],
    ['-a.b + 1', '(-a.b) + 1'],
    ['a is FHIR.Patient = true', '(a is FHIR.Patient) = true'],
    ['a.b[0].c', 'a.b[0].c'],
    ["a.where(x = 'it\\'s \\u00e5\\n')", "a.where(x = 'it\\'s å\n')"],
    ['a.`div` // comment\n /* more */ .is', 'a.div.is'],
    ["4 'mg' + 3 days", "4 'mg' + 3 days"],
    ['@2012-01T | @T10:30 | @2012-01-01T10:00:00.5+01:00', '(@2012-01T | @T10:30) | @2012-01-01T10:00:00.5+01:00'],
    ['%resource.id in %`a b` contains {}', '(%resource.id in %`a b`) contains {}'],
    ['$this.contains($index)', '$this.contains($index)'],
  ])('reads %j', (text, canonical) => {
    expect(print(parse(text))).toBe(canonical)
  })

  it.each(['', 'a..b', '(a', 'a b', '#', 'a.', 'a[', 'f(a,)', "'a", '1 +', 'a is', '$other', '.a'])(
    'refuses %j',
    (text) => {
      expect(() => parse(text)).toThrow(/^The FHIRPath expression .* character \d+/)
    },
  )

  it('refuses an expression that is nested too deep', () => {
    expect(() => parse('('.repeat(100_000))).toThrow(/nested too deep/)
  })

  it('reads every search parameter of R4, and what it prints of it the same again', () => {
    const expressions = searchParameterDefinitions().flatMap(({ expression }) => expression ?? [])
    expect(expressions.length).toBeGreaterThan(1300)
    for (const expression of expressions) expect(parse(print(parse(expression)))).toEqual(parse(expression))
  })

  it('reads again what it prints of any tree', () => {
    fc.assert(
      fc.property(trees.tree, (tree) => {
        expect(parse(print(tree))).toEqual(tree)
      }),
    )
  })
})

const name = fc.constantFrom('a', 'b', 'where', 'div', 'a b', 'is')
const trees = fc.letrec<{ tree: Expression }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small' },
    fc.record({ kind: fc.constant('member' as const), name: fc.constantFrom('a', 'b', 'c') }),
    fc.string().map((value): Expression => ({ kind: 'literal', literal: { type: 'string', value } })),
    fc.nat().map((value): Expression => ({ kind: 'literal', literal: { type: 'integer', value } })),
    fc.record({ kind: fc.constant('member' as const), name, of: tie('tree') }),
    fc.record({
      kind: fc.constant('call' as const),
      name,
      arguments: fc.array(tie('tree'), { maxLength: 2 }),
      of: tie('tree'),
    }),
    fc.record({
      kind: fc.constant('binary' as const),
      operator: fc.constantFrom('|', '=', 'and', 'implies', '+', 'mod', '<=', 'in'),
      left: tie('tree'),
      right: tie('tree'),
    }),
    fc.record({ kind: fc.constant('index' as const), of: tie('tree'), index: tie('tree') }),
  ),
}))

import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type Json, nodeSize, textOf } from '../../../src/fhir/json/json.ts'
import { scan } from '../../../src/fhir/json/scan.ts'
import type { FhirError } from '../../../src/fhir/outcome.ts'
import { gapChoices, jsonText, spaced } from '../../support/json-text.ts'

const depth = 64

function fault(text: string, limit = depth): FhirError['issues'][number] {
  try {
    scan(text, { depth: limit })
  } catch (error) {
    const [issue] = (error as FhirError).issues
    if (issue) return issue
  }
  throw new Error('The text was taken.')
}

it.each([
  ['an empty text', '', 1, 1, 'found the end of the text where a value'],
  ['a text that ends in an array', '{"a":[1,2', 1, 10, 'where "," or "]"'],
  ['a comma before a brace', '{"a":1,}', 1, 8, 'found "}" where a name in double quotes'],
  ['a comma before a bracket', '[1,]', 1, 4, 'where a value'],
  ['a missing colon', '{"a" 1}', 1, 6, 'where ":"'],
  ['a missing comma', '{"a":1\n "b":2}', 2, 2, 'found a double quote where "," or "}"'],
  ['a leading zero', '[01]', 1, 3, 'found "1" where'],
  ['a lone minus', '[-]', 1, 3, 'where a digit'],
  ['a point without digits', '[1.]', 1, 4, 'where a digit'],
  ['an exponent without digits', '[1e+]', 1, 5, 'where a digit'],
  ['a word that is none', '[nul]', 1, 5, 'where "null"'],
  ['text behind the value', '{} {}', 1, 4, 'where the end of the text'],
  ['an unknown escape', '["\\q"]', 1, 4, 'after a backslash'],
  ['a short escape', '["\\u12g4"]', 1, 7, 'four hexadecimal digits'],
  ['a raw line break in a string', '["a\nb"]', 1, 4, 'must be escaped'],
  ['an escaped control character', '["\\u0007"]', 1, 3, 'control character'],
  ['half of a surrogate pair', '["\\ud83d!"]', 1, 9, 'surrogate'],
  ['the second half of a pair alone', '["\\ude00"]', 1, 3, 'surrogate'],
  ['half of a pair that is not escaped', '["\ud83d"]', 1, 3, 'surrogate'],
  ['a single quote', "{'a':1}", 1, 2, 'a name in double quotes'],
  ['a byte order mark', '\ufeff{}', 1, 1, 'cannot stand there'],
])('refuses %s and says where', (_, text, ...expected) => {
  const [line, column, message] = expected
  expect(fault(text)).toMatchObject({ code: 'structure', line, column })
  expect(fault(text).diagnostics).toContain(message)
})

it.each([
  ['{"a":1,"a":2}', 8],
  ['{"a":1,"b":2,"a":3}', 14],
  ['{"a":1,"\\u0061":2}', 8],
  ['{"\\u0061":1,"a":2}', 13],
  [`{${Array.from({ length: 90 }, (__, n) => `"n${n}":${n},`).join('')}"n7":0}`, 792],
  ['[{"__proto__":1,"__proto__":2}]', 17],
])('refuses a property that stands twice: %s', (text, column) => {
  expect(fault(text)).toMatchObject({ line: 1, column })
  expect(fault(text).diagnostics).toContain('stands twice')
})

it('names the element around a fault', () => {
  const text = '{ "resourceType": "Patient",\n "name": [ {}, { "given": [ "A", nul ] } ] }'
  expect(fault(text)).toMatchObject({ expression: 'Patient.name[1].given[1]', line: 2, column: 37 })
})

it('never repeats text that could be data of a person', () => {
  const text = '{"resourceType":"Patient","19121212-1212":{"x":[],"Tolvan T":{1}}}'
  expect(fault(text).diagnostics).not.toMatch(/1212|Tolvan/)
})

it('takes nesting up to the limit and no deeper', () => {
  expect(scan('[[[]]]', { depth: 3 }).text).toBe('[[[]]]')
  expect(fault('[[[[]]]]', 3)).toMatchObject({ column: 4 })
  expect(fault('['.repeat(1_000_000)).diagnostics).toContain('deeper than 64')
})

it('tells apart the names of a wide object without quadratic time', () => {
  const wide = (count: number) => `{${Array.from({ length: count }, (__, n) => `"name${n}":0`).join(',')}}`
  expect(scan(wide(100_000), { depth }).nodes).toHaveLength(100_001 * nodeSize)
}, 2000)

it('keeps properties such as __proto__ as what they are', () => {
  const { text } = scan('{ "__proto__" : {"a": 1}, "constructor": 1.0 }', { depth })
  expect(text).toBe('{"__proto__":{"a":1},"constructor":1.0}')
  expect(({} as { a?: number }).a).toBeUndefined()
})

it('writes names without needless escapes', () => {
  expect(scan('{"\\u0069d":1, "b":[{"\\/":"\\/"}]}', { depth }).text).toBe('{"id":1,"b":[{"/":"\\/"}]}')
})

it('is the text without white space between tokens, byte for byte', () => {
  fc.assert(
    fc.property(jsonText.value, gapChoices, (text, choices) => {
      const json = scan(spaced(text, choices), { depth: 1000 })
      expect(json.text).toBe(plainNames(text))
    }),
    { numRuns: 2000 },
  )
})

it('says where each value stands', () => {
  fc.assert(
    fc.property(jsonText.value, gapChoices, (text, choices) => {
      const json = scan(spaced(text, choices), { depth: 1000 })
      expect(valueAt(json, 0)).toEqual(JSON.parse(text))
    }),
    { numRuns: 1000 },
  )
})

it('is refused exactly where JSON.parse refuses, whatever a text is changed to', () => {
  const change = fc.tuple(fc.nat(), fc.nat({ max: 3 }), fc.constantFrom(...'{}[]",:\\0-+.eEtnu9 \n', 'null', '\t', 'é'))
  fc.assert(
    fc.property(jsonText.value, fc.array(change, { minLength: 1, maxLength: 3 }), (text, changes) => {
      const changed = changes.reduce((before, [at, cut, added]) => {
        const place = at % (before.length + 1)
        return before.slice(0, place) + added + before.slice(place + cut)
      }, text)
      expect(isTaken(changed)).toBe(isParsed(changed))
    }),
    { numRuns: 5000 },
  )
})

/** Without escapes that names do not need, as JSON.stringify writes them. */
function plainNames(text: string): string {
  return text.replace(/"(?:[^"\\]|\\.)*"(?=:)/g, (name) => JSON.stringify(JSON.parse(name)))
}

/** The value of a node, put together from the nodes below it. */
function valueAt(json: Json, node: number): unknown {
  const first = textOf(json, node).charAt(0)
  if (first !== '{' && first !== '[') return JSON.parse(textOf(json, node))
  const children: number[] = []
  for (let child = node + nodeSize; child < (json.nodes[node + 2] ?? 0); child = json.nodes[child + 2] ?? 0)
    children.push(child)
  if (first === '[') return children.map((child) => valueAt(json, child))
  const members = children.map((child) => {
    const start = (json.nodes[child] ?? 0) - 1 - (json.nodes[child + 3] ?? 0)
    return [JSON.parse(json.text.slice(start, (json.nodes[child] ?? 0) - 1)), valueAt(json, child)]
  })
  return Object.fromEntries(members)
}

function isTaken(text: string): boolean {
  try {
    scan(text, { depth: 1000 })
    return true
  } catch (error) {
    const { diagnostics = '' } = (error as FhirError).issues[0] ?? {}
    // What is refused beyond JSON.
    return /stands twice|control character; FHIR|surrogate/.test(diagnostics) && isParsed(text)
  }
}

function isParsed(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

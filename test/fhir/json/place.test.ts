import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createPlacer, placeOf } from '../../../src/fhir/json/place.ts'
import { lineAndColumn } from '../../../src/fhir/json/position.ts'
import { gapChoices, spaced } from '../../support/json-text.ts'

const text = `{
  "resourceType": "Observation",
  "_effectiveDateTime": { "extension": [ { "url": "u", "valueString": "s" } ] },
  "note": [ { "text": "a \\" b" }, { "text": "c" } ],
  "contained": [ { "resourceType": "Patient", "deceasedBoolean": true,
    "name": [ { "given": [ "A", null ], "_given": [ null, { "id": "x" } ] } ] } ],
  "valueQuantity": { "value": 1.50 }
}`

/** The piece of the text that a place spans. */
function pieceAt(expression: string): string {
  const place = placeOf(text, expression)
  if (place === undefined) return 'none'
  const lines = text.split('\n')
  const offset = (line: number, column: number) =>
    lines.slice(0, line - 1).join('\n').length + (line > 1 ? 1 : 0) + column - 1
  return text.slice(offset(place.line, place.column), offset(place.endLine, place.endColumn))
}

it.each([
  ['Observation.note[1].text', '"c"'],
  ['note[0].text', '"a \\" b"'],
  ['Observation.value', '{ "value": 1.50 }'],
  ['Observation.value.value', '1.50'],
  ['Observation.value.ofType(Quantity).value', '1.50'],
  ['Observation.valueQuantity.value', '1.50'],
  ['Observation.effective.extension[0].value', '"s"'],
  ["Observation.effective.extension('u').url", '"u"'],
  ['Observation.contained[0].deceased', 'true'],
  ['Observation.contained[0].name[0].given[1].id', '"x"'],
  ['Observation.contained[0].name.given[0]', '"A"'],
  ['/note/1/text', '"c"'],
  ['/valueQuantity/value', '1.50'],
  ['/_effectiveDateTime/extension/0/valueString', '"s"'],
  ['/note/7/text', '[ { "text": "a \\" b" }, { "text": "c" } ]'],
])('finds %s', (expression, piece) => {
  expect(pieceAt(expression)).toBe(piece)
})

it.each([
  ['Observation.note[1].author', '{ "text": "c" }'],
  ['Observation.value.unit', '{ "value": 1.50 }'],
  ['Observation.note[7].text', '[ { "text": "a \\" b" }, { "text": "c" } ]'],
  ['Observation.status', text],
])('finds the nearest around %s, which is not there', (expression, piece) => {
  expect([piece, piece.slice(1, -1)]).toContain(pieceAt(expression))
})

it('finds no place in text that is no JSON', () => {
  expect(placeOf('{"a":', 'Patient.a')).toBeUndefined()
})

it('finds the same elements whatever white space stands between tokens', () => {
  fc.assert(
    fc.property(gapChoices, (choices) => {
      const sent = spaced(text, choices)
      const place = createPlacer(sent)
      expect(place('Observation.value.value')).toMatchObject(lineAndColumn(sent, sent.indexOf('1.50')))
      expect(place('Observation.note[1].text')).toMatchObject(lineAndColumn(sent, sent.indexOf('"c"')))
    }),
  )
})

it('counts lines and columns from 1', () => {
  expect([0, 2, 3, 5].map((offset) => lineAndColumn('ab\ncd', offset))).toEqual([
    { line: 1, column: 1 },
    { line: 1, column: 3 },
    { line: 2, column: 1 },
    { line: 2, column: 3 },
  ])
})

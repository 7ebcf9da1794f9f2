import { parse } from 'csv-parse/sync'
import { expect, it } from 'vitest'
import { csv } from '../../../src/console/parts/csv.ts'

const rows = [
  ['Kommun', 'Andel (%)', 'Regel'],
  ['Falun', 12.5, 'Meddelad; "direkt", eller\nstrax'],
  ['Umeå', undefined, ''],
]

it.each([
  ['sv', ';', '12,5'],
  ['en', ',', '12.5'],
] as const)('is read by a spreadsheet of %s as it was written', (language, delimiter, number) => {
  const text = csv(rows, language)
  expect(text.startsWith('\uFEFFKommun')).toBe(true)
  expect(parse(text, { bom: true, delimiter })).toEqual([
    ['Kommun', 'Andel (%)', 'Regel'],
    ['Falun', number, 'Meddelad; "direkt", eller\nstrax'],
    ['Umeå', '', ''],
  ])
})

it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', ' =1', '＝1'])('runs no formula: %j', (text) =>
  expect(parse(csv([[text]], 'sv'), { bom: true, delimiter: ';', trim: false })).toEqual([[`'${text}`]]),
)

it('keeps a negative number a number', () => expect(csv([[-2.5]], 'sv')).toBe('\uFEFF-2,5\r\n'))

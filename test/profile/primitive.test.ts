import { describe, expect, it } from 'vitest'
import { resourceTypes, typeDefinition } from '../../src/fhir/definitions/type-definition.ts'
import { primitives } from '../../src/profile/primitive.ts'

const good: Readonly<Record<string, readonly unknown[]>> = {
  base64Binary: ['QUJD', 'QUI=', 'QQ==', 'QUJD QUJD\n', 'QUI=\n'],
  boolean: [true, false],
  canonical: ['http://example.org/x|1.0#y'],
  code: ['a', 'a b', '<='],
  date: ['0001', '2024', '2024-12', '2024-02-29', '2000-02-29', '2023-04-30'],
  dateTime: ['2024', '2024-02-29', '2024-02-29T23:59:60.123Z', '2024-01-31T00:00:00-14:00'],
  decimal: [0, -1.5, 1e300],
  id: ['a', 'A-1.b', 'x'.repeat(64)],
  instant: ['2024-02-29T12:00:00.123456789+01:00'],
  integer: [0, -2147483648, 2147483647],
  markdown: ['a\n\n b'],
  oid: ['urn:oid:1.2.752.129.2.1.3.1', 'urn:oid:0.0'],
  positiveInt: [1, 2147483647],
  string: ['a', ' åä\tö\r\n', 'a\u00a0b', '😀'],
  time: ['00:00:00', '23:59:60.5'],
  unsignedInt: [0, 2147483647],
  uri: ['urn:uuid:x', 'Patient/1', 'å'],
  url: ['https://example.org'],
  uuid: ['urn:uuid:c757873d-ec9a-4326-a141-556f43239520'],
  xhtml: ['<div xmlns="http://www.w3.org/1999/xhtml">a</div>', ' <div/>'],
}

const bad: Readonly<Record<string, readonly unknown[]>> = {
  base64Binary: ['', 'QUJ', 'QU=D', 'QU JD', '====', 'QQ===', 'å===', ' '],
  boolean: ['true', 1],
  canonical: ['http://example.org/ x'],
  code: ['', ' a', 'a ', 'a  b'],
  date: ['', '24', '0000', '2024-13', '2024-1', '2023-02-29', '1900-02-29', '2024-04-31', '2024-02-29T12:00:00Z', 2024],
  dateTime: ['2024-02-29T12:00Z', '2024-02-29T12:00:00', '2023-02-29T12:00:00Z', '2024-02-29T24:00:00Z', '2024-02T12'],
  decimal: ['1', Number.POSITIVE_INFINITY, Number.NaN, null],
  id: ['', 'a_b', 'å', 'x'.repeat(65), 'a\n'],
  instant: ['2024-02-29', '2024-02-29T12:00:00', '2024-02-29T12:00:00+14:30', '2024-02-29T12:00:00.Z'],
  integer: [1.5, 2147483648, -2147483649, '1'],
  markdown: ['', '\u0000'],
  oid: ['1.2.752', 'urn:oid:3.1', 'urn:oid:1.02', 'urn:oid:1.'],
  positiveInt: [0, -1, 1.5, 2147483648],
  string: ['', 'a\u0000', '\u000b', 'x'.repeat(1024 * 1024 + 1), 1],
  time: ['24:00:00', '12:00', '12:00:00Z'],
  unsignedInt: [-1, 0.5, 2147483648],
  uri: ['', 'a b', 'a\n'],
  url: [' https://example.org'],
  uuid: ['c757873d-ec9a-4326-a141-556f43239520', 'urn:uuid:C757873D-EC9A-4326-A141-556F43239520'],
  xhtml: ['', 'text', '<p/>', {}],
}

const pairs = (table: Readonly<Record<string, readonly unknown[]>>) =>
  Object.entries(table).flatMap(([type, values]) =>
    values.map((value) => ({ type, value, text: JSON.stringify(value).slice(0, 60) })),
  )

describe('primitive values', () => {
  it('are known for every primitive type of R4', () => {
    const types = new Set(
      resourceTypes.flatMap((type) =>
        [...(typeDefinition(type)?.elements.values() ?? [])].flatMap((element) => element.types),
      ),
    )
    const known = [...types].filter((type) => typeDefinition(type)?.kind === 'primitive-type')
    expect(Object.keys(primitives)).toEqual(expect.arrayContaining(known))
    expect(Object.keys(good).toSorted()).toEqual(Object.keys(primitives).toSorted())
  })

  it.each(pairs(good))('take $text as a $type', ({ type, value }) => {
    expect(primitives[type]?.accepts(value)).toBe(true)
  })

  it.each(pairs(bad))('do not take $text as a $type', ({ type, value }) => {
    expect(primitives[type]?.accepts(value)).toBe(false)
  })

  it('agree with the patterns that R4 publishes, for which a no-break space is no white space', () => {
    for (const { type, value } of pairs(good).filter(
      (pair) => typeof pair.value === 'string' && pair.type !== 'xhtml',
    )) {
      const pattern = typeDefinition(type)?.regex
      if (pattern !== undefined) expect(String(value).replace('\u00a0', '_')).toMatch(new RegExp(`^(?:${pattern})$`))
    }
  })

  it('are checked in time linear in their length', () => {
    const long = 10 ** 6
    const texts = [' '.repeat(long), 'a '.repeat(long / 2), 'A'.repeat(long), `urn:oid:1${'.1'.repeat(long / 2)}x`]
    const start = performance.now()
    for (const { accepts } of Object.values(primitives)) for (const text of texts) accepts(`${text}!`)
    expect(performance.now() - start).toBeLessThan(2000)
  })
})

import { describe, expect, it } from 'vitest'
import { compileFhirPath } from '../../../src/fhir/fhirpath/compile.ts'
import { patient, reference } from '../../support/fhirpath-reference.ts'

/** Each is answered as the reference implementation answers it. */
const expressions: readonly (readonly [subject: string, expressions: readonly string[]])[] = [
  [
    'paths',
    ['name.given', 'Patient.name.family', 'name', 'contact.name.family', 'birthDate', 'gender', '{}', 'Patient'],
  ],
  ['indexers', ['name[0].given[1]', 'name[7]', 'name.given[0]', 'name.first().given.last()', 'name[1 - 1].use']],
  [
    'parts of collections',
    ['name.given.tail()', 'name.given.skip(1)', 'name.given.take(2)', 'name.take(0)', 'active.single()'],
  ],
  [
    'filters',
    [
      "name.where(use = 'official').given",
      "name.where(given contains 'Åsa').family",
      'name.where($index = 1).use',
      "telecom.where(system = 'phone' and use = 'mobile').value",
      'name.select(given.first() + family)',
      'contact.repeat(name).family',
    ],
  ],
  [
    'existence',
    [
      'name.exists()',
      'photo.exists()',
      "name.exists(use = 'nickname')",
      'photo.empty()',
      'name.all(given.exists())',
      'name.given.count()',
      'name.given.distinct()',
      'name.given.isDistinct()',
      'extension.value.distinct()',
      'name.descendants().distinct().count()',
      'name.children().distinct()',
      '(birthDate | deceased | extension.value | gender).distinct().count()',
      'name.use.isDistinct()',
      'active.not()',
      'birthDate.hasValue()',
      'name.hasValue()',
    ],
  ],
  [
    'sets',
    [
      'name.given | name.family',
      'name.given.intersect(name[0].given)',
      'name.given.exclude(name[0].given)',
      'name.given.combine(name.family).count()',
      'name[0].given.subsetOf(name.given)',
      'name[0].given.supersetOf(name.given)',
      'name.given.union(name.family)',
      "'Åsa' in name.given",
      "name.given contains 'Ingen'",
    ],
  ],
  [
    'logic',
    [
      ...[
        'true and {}',
        'false and {}',
        '{} or true',
        '{} or false',
        'true xor {}',
        'true xor false',
        '{} implies true',
      ],
      ...['{} implies false', 'false implies {}', 'true implies {}', 'true implies false', 'name.exists() and active'],
    ],
  ],
  [
    'equality',
    [
      ...[
        '1 = 1.0',
        "'a' = 'A'",
        "'a' ~ 'A'",
        'name = name',
        'name.given = name.family',
        '{} = {}',
        '{} ~ {}',
        '1 != 2',
      ],
      ...[
        '@2012 = @2012-01',
        '@2012-01 != @2012-02',
        'birthDate = @1974-12-25',
        '@T10:00 = @T10:00:00',
        "4 'g' = 4000 'mg'",
      ],
      ...["name.given ~ ('Åsa' | 'Maria' | 'Åsis')", '(1 | 2) = (1 | 2)', '1.0 ~ 1.00', "'a' !~ 'b'"],
    ],
  ],
  [
    'order',
    [
      ...[
        '1 < 2',
        '2 <= 2.0',
        "'a' > 'b'",
        '@2012-01 < @2012-02',
        '@2012 < @2012-01',
        'birthDate < @2000',
        "1 'kg' > 999 'g'",
      ],
      ...['@2012-01-01T10:00:00Z < @2012-01-01T12:00:00+01:00', '{} < 1', '@T10:00 >= @T09:59'],
    ],
  ],
  [
    'arithmetic',
    [
      ...['1 + 2', '7 / 2', '7 div 2', '7 mod 2', '-3', '1 / 0', "'a' + 'b'", "'a' & {}", "{} + 'b'", '2 * 3.5'],
      ...['@2012-01-31 + 1 month', '@2012-02-29 + 1 year', '@2012-01-01 - 1 day'],
      ...[
        '5.5.floor()',
        '5.5.ceiling()',
        '(-5.5).truncate()',
        '(-5).abs()',
        '2.power(3)',
        '16.sqrt()',
        '3.14159.round(2)',
      ],
    ],
  ],
  [
    'text',
    [
      ...[
        "'abcd'.substring(1)",
        "'abcd'.substring(1, 2)",
        "'abcd'.substring(9)",
        "'abc'.startsWith('ab')",
        "'abc'.endsWith('bc')",
      ],
      ...[
        "'abc'.contains('b')",
        "'abc'.indexOf('c')",
        "'abc'.upper()",
        "'ABC'.lower()",
        "'abc'.length()",
        "'a,b'.split(',')",
      ],
      ...[
        "'aXbX'.replace('X', '-')",
        "'a1b2'.replaceMatches('[0-9]', '#')",
        "'abc'.matches('^a.c$')",
        "'ab'.toChars()",
      ],
      ...["name.given.first().startsWith('Å')", "('a' | 'b').join('-')", "'  a '.trim()", 'name.given.join()'],
    ],
  ],
  [
    'conversions',
    [
      ...[
        "'1'.toInteger()",
        "'x'.toInteger()",
        "'1.5'.toDecimal()",
        '1.toString()',
        "'true'.toBoolean()",
        "'yes'.convertsToBoolean()",
      ],
      ...[
        "'2012-01-01'.toDate()",
        "'1 day'.convertsToQuantity()",
        "'x'.convertsToInteger()",
        '1.5.toInteger()',
        'true.toString()',
      ],
    ],
  ],
  [
    'types',
    [
      ...[
        'deceased is dateTime',
        'deceased is boolean',
        '(deceased as dateTime)',
        'deceased.ofType(boolean)',
        'Patient is Patient',
      ],
      ...[
        'Patient is Resource',
        'Patient is Observation',
        'name[0] is HumanName',
        '1 is Integer',
        "'a' is System.String",
      ],
      ...[
        'extension.value.ofType(Coding).code',
        "extension('http://a.example/e').value.code",
        'contained.ofType(Organization).name',
      ],
      ...['managingOrganization.reference', 'multipleBirth is integer', 'multipleBirth + 1'],
    ],
  ],
  [
    'trees',
    [
      ...['name[0].children().count()', 'contact.descendants().count()', 'descendants().ofType(HumanName).family'],
      ...["iif(active, 'a', 'b')", "iif(false, 'a')", '(1 | 2 | 3).aggregate($total + $this, 0)', '%resource.id'],
    ],
  ],
  [
    'primitives with extensions',
    ["birthDate.extension('http://a.example/t').value", 'gender.extension.exists()', 'birthDate.id'],
  ],
]

describe.each(expressions)('%s', (_, all) => {
  it.each(all)('%s', (expression) => {
    const answer = compileFhirPath(expression, 'Patient')(patient, { resource: patient })
    expect(answer).toEqual(reference(expression, patient))
  })
})

const ours = (expression: string, environment = {}) => compileFhirPath(expression, 'Patient')(patient, environment)

describe('what the reference implementation cannot say', () => {
  it.each([
    ['name.given.skip(-1).count()', 4],
    ['1.1 + 2.2', 3.3],
    ['@2012-01-01T10:00:00Z + 90 minutes', '2012-01-01T11:30:00Z'],
    ['@2012-01-31T23:59:59.5+01:00 + 1 second', '2012-02-01T00:00:00.5+01:00'],
    ['@T23:30 + 1 hour', '00:30'],
    ['@2012 + 24 months', '2014'],
    ["%sct = 'http://snomed.info/sct'", true],
    ['%`vs-administrative-gender`', 'http://hl7.org/fhir/ValueSet/administrative-gender'],
  ])('answers %s', (expression, answer) => {
    expect(ours(expression)).toEqual([answer])
  })

  it('tells the type of a reference by its text', () => {
    expect(ours('managingOrganization.resolve() is Organization')).toEqual([true])
    expect(ours('managingOrganization.where(resolve() is Patient)')).toEqual([])
    expect(ours('link.other.where(resolve() is Patient).count()')).toEqual([1])
  })

  it('resolves what is contained, and what the environment knows', () => {
    expect(ours('managingOrganization.resolve().name')).toEqual(['Vårdcentralen'])
    const resolve = (target: string) =>
      target === 'Patient/2' ? { resourceType: 'Patient', gender: 'male' } : undefined
    expect(ours('link.other.resolve().gender', { resolve })).toEqual(['male'])
  })

  it('reads variables, the clock and value sets of the environment', () => {
    expect(ours('%vardbegaran.exists()', { variables: { vardbegaran: [] } })).toEqual([false])
    expect(ours('%case.name.family', { variables: { case: patient } })).toEqual(['Övningsson', 'Övningsson'])
    expect(ours('today()', { now: 0 })).toEqual(['1970-01-01'])
    expect(ours("gender.memberOf('urn:v')", { memberOf: (value: unknown) => value === 'female' })).toEqual([true])
  })
})

describe('what cannot be answered', () => {
  it.each(['%unknown', 'name.given.single()', "active.startsWith('a')", 'now()', "1 + 'a'"])(
    '%s is refused when it runs',
    (expression) => {
      expect(() => ours(expression)).toThrow(/FHIRPath/)
    },
  )

  it.each(['nam', 'name.givn', 'unheardOf()', '$index', 'name.where()', 'name.ofType(1)'])(
    '%s is refused',
    (expression) => {
      expect(() => compileFhirPath(expression, 'Patient')).toThrow(/FHIRPath/)
    },
  )

  it('takes the text of an expression for text, never for code', () => {
    const text = `"];globalThis.hacked=1;//\\u2028$\{1}\``
    const written = text.replaceAll('\\', '\\\\').replaceAll('`', '\\`')
    expect(ours(`'${written.replaceAll("'", "\\'")}'`)).toEqual([text])
    expect(() => ours(`%\`${written}\``)).toThrow(/not known/)
    expect('hacked' in globalThis).toBe(false)
  })
})

import { describe, expect, it } from 'vitest'
import { searchParameterDefinitions } from '../../src/fhir/definitions/search-parameters.ts'
import { createSearchParameters } from '../../src/fhir/search/registry.ts'
import { defaultZone } from '../../src/fhir/time-zone.ts'
import { ownSearchParameters } from '../../src/profile/own-package.ts'
import { examples, withId } from './package-files.ts'

const parameters = createSearchParameters([...searchParameterDefinitions(), ...ownSearchParameters()], {
  zone: defaultZone,
})

/** What the rows of a parameter hold of an example: token codes, or the first day of a range of dates. */
function found(id: string, code: string, change: object = {}): unknown[] {
  const resource = { ...withId(examples, id), ...change }
  const key = parameters.of(resource.resourceType).get(code)?.key
  const rows = parameters.extract({ ...resource }).filter((row) => row.key === key)
  return rows.map((row) => {
    if (row.kind === 'token') return row.code
    if (row.kind === 'date') return new Date(row.low).toISOString()
    if (row.kind === 'reference') return row.target
    return row.kind
  })
}

/** An example, a parameter, and what it finds. */
const cases: readonly [id: string, code: string, expected: readonly string[]][] = [
  ['exempel-arende', 'processniva', ['gul']],
  ['exempel-vardtillfalle', 'pud', ['2026-03-09T23:00:00.000Z']],
  ['exempel-inskrivningsmeddelande', 'pud', ['2026-03-09T23:00:00.000Z']],
  ['exempel-vardtillfalle', 'utskrivningsklar', ['2026-03-09T09:00:00.000Z']],
  ['exempel-vardtillfalle-permission', 'utskrivningsklar', []],
  ['exempel-svar-godkand', 'due', ['2026-04-13T21:59:00.000Z']],
  ['exempel-patient', 'kommunkod', ['2080']],
  ['exempel-kpv', 'huvudman', ['kommun']],
  ['exempel-planering', 'kategori', ['planering']],
  ['exempel-kvittens', 'okvitterad', ['false']],
  ['exempel-fast-vardkontakt', 'kontakttyp', ['1']],
  ['exempel-kvittens', 'ansvarig', ['Organization/exempel-kpv']],
  ['exempel-blodtryck', 'ursprung', ['Organization/exempel-kpv', 'Organization/exempel-kommun']],
  ['exempel-patient', 'ursprung', []],
  [
    'exempel-arendeparter',
    'part',
    ['avdelning', 'vardcentral', 'kpv', 'socialtjanst'].map((unit) => `Organization/exempel-${unit}`),
  ],
  ['exempel-fast-vardkontakt', 'part', []],
  ['exempel-sparr', 'sparrtyp', ['inre']],
  ['exempel-sparr', 'informationstyp', ['VOD']],
  ['exempel-sparr', 'provisionstyp', ['deny']],
  ['exempel-samtycke', 'provisionstyp', ['permit']],
  ['exempel-samtycke', 'omfattning', ['informationsoverforing', 'preliminar-diagnos']],
  ['exempel-samtycke', 'delningsgrund', ['samtycke']],
  ['exempel-samtycke', 'sparrtyp', []],
  ['exempel-samtycke', 'period', ['2026-03-02T23:00:00.000Z']],
  ['exempel-sparr', 'actor', ['Organization/exempel-avdelning']],
]

describe('the search parameters of the process', () => {
  it.each(cases)('%s is found by %s', (id, code, expected) => {
    expect(found(id, code)).toEqual(expected)
  })

  it('find an organisation as a party for as long as its period has no end', () => {
    const member = (id: string, period: object) => ({ member: { reference: `Organization/${id}` }, period })
    const participant = [member('a', { start: '2026-03-03' }), member('b', { end: '2099-12-31' }), member('c', {})]
    expect(found('exempel-arendeparter', 'part', { participant })).toEqual(['Organization/a', 'Organization/c'])
  })

  it('find a receipt that is missing, and no other open task', () => {
    expect(found('exempel-kvittens', 'okvitterad', { status: 'received' })).toEqual(['true'])
    expect(found('exempel-samverkansuppgift', 'okvitterad', { status: 'requested' })).toEqual(['false'])
  })
})

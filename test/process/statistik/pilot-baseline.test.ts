import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { defaultZone } from '../../../src/fhir/time-zone.ts'
import { pilotBaseline } from '../../../src/process/statistik/pilot-baseline.ts'
import { segmentsOf, type TimeDimension } from '../../../src/process/statistik/stratum.ts'
import { loadRulebooks } from '../../../src/routine/rulebook-file.ts'

const folder = fileURLToPath(new URL('../../../profiles/rulebooks', import.meta.url))
const { layers } = await loadRulebooks(folder)
const derive = await pilotBaseline({ layers: async () => layers })

function baselineOf(kommun: string, code: string, by?: TimeDimension): readonly (number | undefined)[] {
  const [segment] = segmentsOf({ first: '2026-03-01', last: '2026-06-30' }, by, defaultZone)
  if (segment === undefined) throw new Error('There is no segment.')
  const tally = { code, title: code, count: 9, has: 0, untold: 0, sum: 0, values: new Map() }
  return derive(tally, { places: { kommun }, segment }, { isNarrow: true }).map(({ score }) => score)
}

// fyrbodal-medicinsk-planering, lines 61-67
it.each([
  ['1484', 6],
  ['1461', 4],
  ['1488', 20],
  ['1485', 24],
])('a month of %s stands beside the %i that were discharged a month before the pilot', (kommun, patients) =>
  expect(baselineOf(kommun, 'utskrivna-kpv', 'manad')).toEqual([patients]),
)

it('nothing stands beside other municipalities, other groups and longer times', () => {
  expect(baselineOf('2080', 'utskrivna-kpv', 'manad')).toEqual([])
  expect(baselineOf('1488', 'utskrivna', 'manad')).toEqual([])
  expect(baselineOf('1488', 'utskrivna-kpv')).toEqual([])
})

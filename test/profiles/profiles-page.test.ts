/** docs/profiles.md against the package. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { brokenIndex, examples, profilesOfResources } from './package-files.ts'

const page = readFileSync(new URL('../../docs/profiles.md', import.meta.url), 'utf8')
const rows = page
  .split('\n')
  .filter((line) => /^\| \d+ \|/.test(line))
  .map((line) => line.split('|').slice(1, -1))
  .map((cells) => cells.map((cell) => cell.trim()))
const listed = (cell = ''): string[] => (cell === '-' ? [] : cell.split(', '))

/** What no routine asks for, and where it comes from. */
const elsewhere = [
  'none of the routines; KLARA SVPL',
  'patientdatalagen (2008:355)',
  'MedCom messaging (Denmark)',
  'HL7 subscriptions backport',
]

it('has the 46 concepts', () => {
  expect(rows.map(([number]) => number)).toEqual(Array.from({ length: 46 }, (_, index) => `${index + 1}`))
})

it('has every profile of a resource', () => {
  const named = rows.flatMap(([, , ids]) => listed(ids))
  expect(profilesOfResources.map(({ id = '' }) => id).filter((id) => !named.includes(id))).toEqual([])
})

describe.each(rows)('row %s, %s', (...row) => {
  const [, , ids, valid, invariants, source] = row
  const own = profilesOfResources.filter(({ id = '' }) => listed(ids).includes(id))
  const urls = own.map(({ url }) => url)

  it('names profiles that there are', () => {
    expect(own.map(({ id }) => id).toSorted()).toEqual(listed(ids).toSorted())
  })

  it('names the examples that claim them, at least one', () => {
    const claiming = examples.filter(({ meta }) => meta?.profile?.some((url) => urls.includes(url)))
    expect(listed(valid)).toEqual(claiming.map(({ id }) => id).toSorted())
    expect(claiming.length).toBeGreaterThan(0)
  })

  it('names the invariants that an example of them breaks', () => {
    const broken = brokenIndex.filter(({ profile }) => urls.includes(profile)).map(({ invariant }) => invariant)
    expect(listed(invariants)).toEqual(broken.toSorted())
  })

  it('names a source that one of them cites', () => {
    const cited = own
      .flatMap(({ snapshot }) => snapshot?.element ?? [])
      .flatMap(({ requirements, constraint = [] }) => [requirements, ...constraint.map((one) => one.requirements)])
      .flatMap((text) => text?.split('; ') ?? [])
    expect([...cited, ...elsewhere]).toContain(source)
  })
})

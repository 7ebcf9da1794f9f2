/** Codes of Statistics Sweden for municipalities (Swedish: kommunkod) and counties (länskod), which the first begin with. */
import { type Finding, finding } from './finding.ts'
import kommuner from './kommuner.json' with { type: 'json' }

export const kommunkodSystem = 'urn:oid:1.2.752.129.2.2.1.17'
export const lanskodSystem = 'urn:oid:1.2.752.129.2.2.1.18'

const names: ReadonlyMap<string, string> = new Map(
  Object.entries(kommuner).toSorted(([one], [other]) => (one < other ? -1 : 1)),
)

/** By code, without the word län. */
const counties: ReadonlyMap<string, string> = new Map([
  ['01', 'Stockholms'],
  ['03', 'Uppsala'],
  ['04', 'Södermanlands'],
  ['05', 'Östergötlands'],
  ['06', 'Jönköpings'],
  ['07', 'Kronobergs'],
  ['08', 'Kalmar'],
  ['09', 'Gotlands'],
  ['10', 'Blekinge'],
  ['12', 'Skåne'],
  ['13', 'Hallands'],
  ['14', 'Västra Götalands'],
  ['17', 'Värmlands'],
  ['18', 'Örebro'],
  ['19', 'Västmanlands'],
  ['20', 'Dalarnas'],
  ['21', 'Gävleborgs'],
  ['22', 'Västernorrlands'],
  ['23', 'Jämtlands'],
  ['24', 'Västerbottens'],
  ['25', 'Norrbottens'],
])

/** What is wrong with a kommunkod. */
export function kommunkodFindings(code: string): readonly Finding[] {
  if (names.has(code)) return []
  const isFormed = /^\d{4}$/.test(code) && counties.has(code.slice(0, 2))
  return [finding(isFormed ? 'kommunkod-okand' : 'kommunkod-format')]
}

/** The name of the municipality; undefined where the code is none of the 290. */
export function kommunName(code: string): string | undefined {
  return names.get(code)
}

/** `Dalarnas län`; undefined where the code is none of the 21. */
export function lanName(code: string): string | undefined {
  const name = counties.get(code)
  return name && `${name} län`
}

/** Code and name of every municipality, in the order of the codes. */
export function kommunerByCode(): readonly (readonly [string, string])[] {
  return [...names]
}

/** Code and name of every county, in the order of the codes. */
export function lanByCode(): readonly (readonly [string, string])[] {
  return [...counties].map(([code, name]) => [code, `${name} län`])
}

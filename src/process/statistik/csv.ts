/** Statistics as a table of text. https://www.rfc-editor.org/rfc/rfc4180 */
import { csvField } from '../../fhir/csv-field.ts'
import { kommunName, lanName } from '../../fhir/swedish/kommunkod.ts'
import type { Shown, ShownStratum } from './shown.ts'

const columns = [
  'matt',
  'lan',
  'lansnamn',
  'kommun',
  'kommunnamn',
  'enhet',
  'enhetsnamn',
  'fran',
  'till',
  'grupp',
  'gruppnamn',
  'antal',
  'taljare',
  'varde',
  'varde_enhet',
  'skyddat',
] as const

/** Rows with a header, a row a group of a stratum; `unitNames` by `Organization/1`. */
export function csvOf(
  measure: string,
  strata: readonly ShownStratum[],
  unitNames: ReadonlyMap<string, string>,
): string {
  const rows = strata.flatMap(({ stratum: { places, segment }, groups }) =>
    groups
      .flatMap(withClasses)
      .map(({ code, title, count, has, score, unit, isMasked }) => [
        measure,
        places.lan,
        lanName(places.lan ?? ''),
        places.kommun,
        kommunName(places.kommun ?? ''),
        places.enhet,
        unitNames.get(places.enhet ?? ''),
        segment.first,
        segment.last,
        code,
        title,
        count,
        has,
        score === undefined ? undefined : rounded(score),
        unit?.name,
        isMasked ? 'ja' : 'nej',
      ]),
  )
  return [columns, ...rows].map((row) => `${row.map(csvField).join(',')}\r\n`).join('')
}

/** A group, and a row for each class of its values. */
function withClasses({ classes = [], ...group }: Shown): readonly Shown[] {
  const { code, title, unit } = group
  const rows = classes.map(({ text, count }) => ({
    code: `${code}-klass`,
    title: `${title}, ${text}${unit === undefined ? '' : ` ${unit.name}`}`,
    isMasked: count === undefined,
    ...(count !== undefined && { count }),
  }))
  return [group, ...rows]
}

/** Four decimals are more than any of these figures bears. */
export const rounded = (score: number): number => Math.round(score * 10_000) / 10_000

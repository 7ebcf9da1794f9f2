/** What happened in a case, as its timeline tells it. */
import type { CodeableConcept, List } from '@medplum/fhirtypes'

export interface Happening {
  /** ms */
  readonly at: number
  readonly what: CodeableConcept
  /** The version that tells it: `Task/1/_history/2`. */
  readonly item: string
  /** References to those who did it. */
  readonly by: readonly string[]
}

/** Of the same kind at the same instant, as a message that makes ten receipts does. */
export interface Happenings {
  readonly first: Happening
  readonly all: readonly Happening[]
}

const by = 'https://vardbro.example/fhir/StructureDefinition/utford-av'

/** In order of time. */
export function happeningsOf(timeline: List | undefined): readonly Happening[] {
  return (timeline?.entry ?? []).map(({ date = '', flag = {}, item, extension = [] }) => ({
    at: Date.parse(date),
    what: flag,
    item: item.reference ?? '',
    by: extension.flatMap(({ url, valueReference }) => (url === by && valueReference?.reference) || []),
  }))
}

/** Those of one kind at one instant together, the latest first. */
export function grouped(happenings: readonly Happening[]): readonly Happenings[] {
  const kind = ({ at, what }: Happening) => `${at} ${what.coding?.[0]?.code} ${what.text ?? ''}`
  return [...Map.groupBy(happenings, kind).values()]
    .flatMap((all) => (all[0] === undefined ? [] : [{ first: all[0], all }]))
    .toSorted((one, other) => other.first.at - one.first.at)
}

/** Which duties are listed, and in which order. Pure. */
import { type FindingState, findingStates } from '../parts/finding-state.ts'
import { type Duty, stateAt } from './duty.ts'

export const tabs = ['forsenade', 'idag', 'kommande', 'utan-frist', 'alla'] as const
export type Tab = (typeof tabs)[number]

export const columns = ['lage', 'frist', 'uppgift', 'arende', 'ansvarig', 'regel'] as const
export type Column = (typeof columns)[number]

export interface Order {
  readonly column: Column
  readonly isDescending: boolean
}

export interface Filter {
  readonly kommun?: string | undefined
  readonly enhet?: string | undefined
  readonly roll?: string | undefined
  readonly regelverk?: string | undefined
  readonly fas?: string | undefined
  readonly text?: string | undefined
}

/** What of duties is known elsewhere. */
export interface Known {
  /** ms */
  readonly now: number
  /** The end of this day where the care is given, ms. */
  readonly endOfDay: number
  readonly nameOf: (reference: string | undefined) => string
  readonly titleOf: (duty: Duty) => string
  readonly phaseOf: (duty: Duty) => string | undefined
  /** The municipality of an owner, by its code. */
  readonly kommunOf: (owner: string) => string | undefined
}

/** In which tab a duty stands, beside `alla`. */
export function tabOf({ due }: Duty, { now, endOfDay }: Pick<Known, 'now' | 'endOfDay'>): Tab {
  if (due === undefined) return 'utan-frist'
  if (due <= now) return 'forsenade'
  return due <= endOfDay ? 'idag' : 'kommande'
}

/** How many duties stand in each tab. */
export function countsOf(duties: readonly Duty[], known: Known): Readonly<Record<Tab, number>> {
  const counts = { forsenade: 0, idag: 0, kommande: 0, 'utan-frist': 0, alla: duties.length }
  for (const duty of duties) counts[tabOf(duty, known)]++
  return counts
}

/** Those that pass the filter, of whatever tab. */
export function filtered(duties: readonly Duty[], filter: Filter, known: Known): readonly Duty[] {
  const { kommun, enhet, roll, regelverk, fas, text } = filter
  const wanted = text?.toLocaleLowerCase('sv')
  return duties.filter(
    (duty) =>
      (enhet === undefined || duty.owners.includes(enhet)) &&
      (roll === undefined || duty.actor === roll) &&
      (regelverk === undefined || duty.rulebook === regelverk) &&
      (kommun === undefined || duty.owners.some((owner) => known.kommunOf(owner) === kommun)) &&
      (fas === undefined || known.phaseOf(duty) === fas) &&
      (wanted === undefined || wordsOf(duty, known).includes(wanted)),
  )
}

/** What a text is looked for in. */
const wordsOf = (duty: Duty, { titleOf, nameOf }: Known): string =>
  [titleOf(duty), duty.rule, ...duty.owners.map(nameOf)].join(' ').toLocaleLowerCase('sv')

/** Sorted; among equals the one that is due first comes first, and those without a limit last in both directions. */
export function sorted(duties: readonly Duty[], { column, isDescending }: Order, known: Known): readonly Duty[] {
  const sign = isDescending ? -1 : 1
  if (column === 'frist') return duties.toSorted((one, other) => byLimit(one, other, sign))
  const keyed = duties.map((duty) => ({ duty, key: keyOf(duty, column, known) }))
  const collator = new Intl.Collator('sv', { numeric: true })
  const byKey = (one: string | number, other: string | number) =>
    typeof one === 'number' ? one - Number(other) : collator.compare(one, String(other))
  return keyed
    .toSorted((one, other) => sign * byKey(one.key, other.key) || byLimit(one.duty, other.duty, 1))
    .map(({ duty }) => duty)
}

function byLimit(one: Duty, other: Duty, sign: number): number {
  if (one.due === undefined || other.due === undefined)
    return Number(one.due === undefined) - Number(other.due === undefined)
  return sign * (one.due - other.due)
}

function keyOf(duty: Duty, column: Column, { now, nameOf, titleOf }: Known): string | number {
  if (column === 'lage') return rank.get(stateAt(duty, now)) ?? 0
  if (column === 'uppgift') return titleOf(duty)
  if (column === 'arende') return nameOf(duty.patient)
  return column === 'ansvarig' ? duty.owners.map(nameOf).join(', ') : (duty.rule ?? '')
}

const rank: ReadonlyMap<FindingState, number> = new Map(findingStates.map((state, at) => [state, at]))

/**
 * Who has the medical responsibility (medicinskt ansvar) at each instant of a case: pure, from its stays, the visits of
 * physicians and the listed vårdcentral, by the rule of its routine.
 *
 * fyrbodal-medicinsk-planering, Steg 6, line 269; dalarna-utskrivning, Grön process, line 430.
 */

/** A stay in hospital; instants in ms. */
export interface HospitalStay {
  readonly from: number
  /** Absent while it goes on. */
  readonly to?: number
  /** `Organization/1`: the unit. */
  readonly unit: string
}

/** Where the patient is listed from an instant on. */
export interface Listed {
  readonly from: number
  readonly unit: string
}

export interface Facts {
  readonly start: number
  /** When the case was closed; absent while it is open. */
  readonly end?: number
  readonly stays: readonly HospitalStay[]
  /** When a physician of a vårdcentral met the patient. */
  readonly visits: readonly number[]
  /** In order; may be empty. */
  readonly listed: readonly Listed[]
  /** Who is responsible where no vårdcentral is known; absent: nobody can be named. */
  readonly otherwise?: string
  readonly transfer: 'vid-hemgang' | 'vid-lakarbesok'
  /** When the hospital's responsibility ends at the latest, by the instant at which the patient went home. */
  readonly latest: (home: number) => number
}

export const grounds = {
  slutenvard: 'inskriven i slutenvård',
  oppenvard: 'i öppen vård',
  efterHemgang: 'efter hemgång, tills vårdcentralens läkare har träffat patienten',
  hemgang: 'övertaget vid hemgång',
  lakarbesok: 'vårdcentralens läkare har träffat patienten',
  utanLakarbesok: 'löper ut utan läkarbesök',
} as const

export type Ground = (typeof grounds)[keyof typeof grounds]

export interface Responsibility {
  readonly unit: string
  readonly from: number
  /** Exclusive; absent: until further notice. */
  readonly to?: number
  readonly ground: Ground
}

/** One after the other without gap or overlap, from the start of the case to its end; none where nobody can be named. */
export function responsibilities(facts: Facts): readonly Responsibility[] {
  const { start, end = Number.POSITIVE_INFINITY } = facts
  const homes = facts.stays.flatMap(({ to }) => (to === undefined ? [] : [to, facts.latest(to)]))
  const instants = [
    start,
    ...facts.stays.map(({ from }) => from),
    ...homes,
    ...facts.visits,
    ...facts.listed.map(({ from }) => from),
  ]
  const cuts = [...new Set(instants)]
    .filter((at) => at >= start && (at < end || at === start))
    .toSorted((one, other) => one - other)
  const found: Responsibility[] = []
  for (const at of cuts) {
    const next = responsibleAt(at, facts)
    if (next === undefined) return []
    const last = found.at(-1)
    if (last?.unit === next.unit && last.ground === next.ground) continue
    if (last !== undefined) found[found.length - 1] = { ...last, to: at }
    found.push({ ...next, from: at })
  }
  const last = found.at(-1)
  if (last !== undefined && facts.end !== undefined)
    found[found.length - 1] = { ...last, to: Math.max(facts.end, last.from) }
  return found
}

type Holder = Pick<Responsibility, 'unit' | 'ground'>

function responsibleAt(at: number, facts: Facts): Holder | undefined {
  const begun = facts.stays.filter(({ from }) => from <= at).toSorted((one, other) => one.from - other.from)
  const current = begun.findLast(({ to }) => to === undefined || to > at)
  if (current !== undefined) return { unit: current.unit, ground: grounds.slutenvard }
  const last = begun.toSorted((one, other) => (one.to ?? 0) - (other.to ?? 0)).at(-1)
  const listed = facts.listed.findLast(({ from }) => from <= at) ?? facts.listed[0]
  const outside = listed?.unit ?? facts.otherwise
  if (last?.to === undefined) return outside === undefined ? undefined : { unit: outside, ground: grounds.oppenvard }
  const ground = groundAfter(last.to, at, facts)
  if (ground === grounds.efterHemgang) return { unit: last.unit, ground }
  return outside === undefined ? undefined : { unit: outside, ground }
}

/** Why the responsibility lies where it does at an instant after the patient went home. */
function groundAfter(home: number, at: number, { transfer, visits, latest }: Facts): Ground {
  if (transfer === 'vid-hemgang') return grounds.hemgang
  const met = visits.some((visit) => visit >= home && visit <= at && visit <= latest(home))
  if (met) return grounds.lakarbesok
  return at < latest(home) ? grounds.efterHemgang : grounds.utanLakarbesok
}

/** The steps of a case in lanes (whose) over phases (when). Pure. */
import { findingStates } from '../parts/finding-state.ts'
import type { Finding } from './finding.ts'

export const lanes = ['slutenvard', 'oppenvard', 'kommun', 'kommun-hsl', 'kommun-socialtjanst', 'alla'] as const
export type Lane = (typeof lanes)[number]

export const phases = [
  'inskrivning',
  'vardtid',
  'utskrivningsklar',
  'hemgang',
  'uppfoljning',
  'oppenvard',
  'katalog',
] as const
export type Phase = (typeof phases)[number]

export interface Cell {
  readonly lane: Lane
  readonly phase: Phase
  /** The most pressing first. */
  readonly steps: readonly Finding[]
  /** Rules that do not hold here. */
  readonly others: readonly Finding[]
}

export interface Row {
  readonly lane: Lane
  readonly cells: readonly Cell[]
}

export interface LaneTable {
  readonly phases: readonly Phase[]
  readonly rows: readonly Row[]
}

const laneOf: Readonly<Record<string, Lane>> = {
  slutenvard: 'slutenvard',
  oppenvard: 'oppenvard',
  'fast-vardkontakt': 'oppenvard',
  kommun: 'kommun',
  huvudhandlaggare: 'kommun',
  'kommun-hsl': 'kommun-hsl',
  'kommun-socialtjanst': 'kommun-socialtjanst',
}

/** Lanes that are shown though nothing stands in them. */
const always: ReadonlySet<Lane> = new Set(['slutenvard', 'oppenvard', 'kommun-hsl', 'kommun-socialtjanst'])
const discharge: readonly Phase[] = ['inskrivning', 'vardtid', 'utskrivningsklar', 'hemgang', 'uppfoljning']

/** The table; a phase in which no step applies has no column, but those of a discharge come together. */
export function laneTable(findings: readonly Finding[]): LaneTable {
  const applying = findings.filter(({ state }) => state !== 'not-applicable')
  const used = new Set(applying.map(phaseOf))
  const isDischarge = discharge.some((phase) => used.has(phase))
  const columns = phases.filter((phase) => used.has(phase) || (isDischarge && discharge.includes(phase)))
  const inLane = Map.groupBy(findings, laneOfStep)
  const rows = lanes
    .filter((lane) => always.has(lane) || inLane.get(lane)?.some((one) => columns.includes(phaseOf(one))))
    .map((lane) => ({ lane, cells: columns.map((phase) => cell(lane, phase, inLane.get(lane) ?? [])) }))
  return { phases: columns, rows }
}

function cell(lane: Lane, phase: Phase, findings: readonly Finding[]): Cell {
  const here = findings.filter((one) => phaseOf(one) === phase)
  const steps = here.filter(({ state }) => state !== 'not-applicable').toSorted(byUrgency)
  return { lane, phase, steps, others: here.filter(({ state }) => state === 'not-applicable') }
}

export const laneOfStep = ({ actor }: Pick<Finding, 'actor'>): Lane => laneOf[actor] ?? 'alla'

const phaseOf = ({ phase }: Finding): Phase => phases.find((it) => it === phase) ?? 'vardtid'

/** By state, then by limit; those without one last. */
export function byUrgency(one: Finding, other: Finding): number {
  const byState = findingStates.indexOf(one.state) - findingStates.indexOf(other.state)
  return byState || (one.due ?? Number.POSITIVE_INFINITY) - (other.due ?? Number.POSITIVE_INFINITY) || 0
}

/**
 * Lists for spot checks: a share of the accesses of each unit, drawn by chance that can be repeated, and all that are to
 * be looked at in any case.
 */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import type { Mark } from './access-entry.ts'
import { type AccessLine, type OwnLine, readLine } from './line.ts'
import { filesOf } from './log-file.ts'

export interface Draw {
  /** Which of all draws this is: the same seed draws the same lines. */
  readonly seed: string
  /** Of the accesses of a unit, 0 to 1; at least one of each. */
  readonly share: number
  /** [low, high), ms. */
  readonly low: number
  readonly high: number
}

export interface Drawn {
  readonly line: AccessLine
  /** Why it is in the list. */
  readonly why: 'drawn' | Mark
}

/** What is drawn of the log in a folder, unit by unit, in the order of the log. */
export async function sampleLog(folder: string, draw: Draw): Promise<readonly Drawn[]> {
  const drawn: Drawn[] = []
  const units = new Map<string, Unit>()
  for await (const line of linesOf(folder)) {
    const [mark] = line.marks ?? []
    if (!isLookedAt(line, draw)) continue
    if (mark === undefined) take(units, line, draw)
    else drawn.push({ line, why: mark })
  }
  for (const { found, least } of units.values()) {
    drawn.push(...(found.length > 0 ? found : [least.line]).map((line) => ({ line, why: 'drawn' as const })))
  }
  return drawn.sort((one, other) => unitOf(one.line).localeCompare(unitOf(other.line)) || one.line.n - other.line.n)
}

/** What is drawn of a unit, and what is drawn where that is nothing. */
interface Unit {
  readonly found: AccessLine[]
  least: { readonly line: AccessLine; readonly chance: number }
}

/** Who looked at nobody needs no reason. */
function isLookedAt({ t, patients, opened }: AccessLine, { low, high }: Draw): boolean {
  const at = Date.parse(t)
  return (patients ?? opened) !== undefined && at >= low && at < high
}

function take(units: Map<string, Unit>, line: AccessLine, draw: Draw): void {
  const chance = chanceOf(line, draw)
  const unit = units.get(unitOf(line)) ?? { found: [], least: { line, chance } }
  units.set(unitOf(line), unit)
  if (chance < draw.share) unit.found.push(line)
  if (chance < unit.least.chance) unit.least = { line, chance }
}

/** The unit that somebody acted for, or else the organisation. */
export function unitOf({ unit, organization = '' }: AccessLine): string {
  return unit ?? organization
}

/** From 0 to below 1, decided by the seed and the line alone. */
function chanceOf({ n }: AccessLine, { seed }: Draw): number {
  return createHash('sha256').update(`${seed} ${n}`).digest().readUInt32BE(0) / 2 ** 32
}

/** The accesses of a log, in order. */
async function* linesOf(folder: string): AsyncGenerator<AccessLine> {
  for (const { path } of filesOf(folder)) {
    for await (const text of createInterface({ input: createReadStream(path) })) {
      const line = readLine(text)
      const said = line && (JSON.parse(line.json) as AccessLine | OwnLine)
      if (said !== undefined && 'do' in said) yield said
    }
  }
}

/** The timeline of a case: what happened when, by whom, from all versions of what belongs to it. A pure function. */
import type { EpisodeOfCare, List, ListEntry, Provenance, Reference, ResourceType } from '@medplum/fhirtypes'
import type { Stored } from '../../store/store.ts'
import { spoken } from '../code/swedish.ts'
import { extensions, systems } from '../code/urls.ts'
import { caseLink } from './link.ts'
import type { Content, EventRow } from './timeline-event.ts'
import { eventTable } from './timeline-table.ts'

/** All that is known of a case. */
export interface CaseHistory {
  readonly episode: EpisodeOfCare
  /** Every version of the case and of what belongs to it, in any order. */
  readonly versions: readonly Stored[]
  /** Those that say who made some of these versions. */
  readonly provenances: readonly Provenance[]
  /** The instant at which the case is looked at, ms. */
  readonly at: number
}

interface Happening {
  readonly instant: number
  readonly commit: number
  readonly entry: ListEntry
}

/** What the server finds of itself, and what only says who did something, is no event of the case. */
const untold: ReadonlySet<string> = new Set(['MeasureReport', 'Provenance', 'AuditEvent'])

/** A List whose entries are the events in order: `date`, `flag` (what), `item` (the version that tells it), who. */
export function timeline({ episode, versions, provenances, at }: CaseHistory): List {
  const makers = makersOf(provenances)
  const ordered = versions.toSorted((one, other) => one.commitNumber - other.commitNumber)
  const last = new Map<string, Content>()
  const happenings: Happening[] = []
  for (const version of ordered) {
    if (untold.has(version.type)) continue
    const key = `${version.type}/${version.id}`
    happenings.push(...eventsOf(version, last.get(key), makers))
    if (version.deleted) last.delete(key)
    else last.set(key, JSON.parse(version.content))
  }
  happenings.sort((one, other) => one.instant - other.instant || one.commit - other.commit)
  return {
    resourceType: 'List',
    ...caseLink('List', episode.id ?? ''),
    status: 'current',
    mode: 'working',
    title: 'Ärendets tidslinje',
    subject: episode.patient,
    date: new Date(at).toISOString(),
    ...(happenings.length > 0 && { entry: happenings.map(({ entry }) => entry) }),
  }
}

function eventsOf(version: Stored, before: Content | undefined, makers: Makers): readonly Happening[] {
  if (version.deleted) return [happening(version, 'borttagen', { makers })]
  const now: Content = JSON.parse(version.content)
  const rows = (eventTable[version.type] ?? []).filter(({ happens }) => happens(now, before))
  if (rows.length > 0) return rows.map((row) => happening(version, row.code, { makers, row, now }))
  if (before === undefined) return [happening(version, 'registrerad', { makers })]
  const isMistake = now.status === 'entered-in-error' && before.status !== 'entered-in-error'
  return isMistake ? [happening(version, 'makulerad', { makers })] : []
}

interface Told {
  readonly makers: Makers
  readonly row?: EventRow
  readonly now?: Content
}

function happening(version: Stored, code: string, { makers, row, now = {} }: Told): Happening {
  const { type, id, version: number, at, commitNumber: commit } = version
  const address = `${type}/${id}/_history/${number}`
  const said = instantOf(row?.at?.(now))
  const instant = said ?? at
  const who = makers.get(address) ?? references(row?.by?.(now))
  const flag = spoken(systems.handelse, code)
  const kind = row?.kind?.(now)
  const entry: ListEntry = {
    ...(who.length > 0 && { extension: who.map((valueReference) => ({ url: extensions.utfordAv, valueReference })) }),
    flag: kind === undefined ? flag : { ...flag, text: `${flag.coding?.[0]?.display ?? code}: ${kind}` },
    date: new Date(instant).toISOString(),
    item: { reference: address, type: type as ResourceType },
  }
  return { instant, commit, entry }
}

/** A date without a time says on which day, not when: the storing tells it better. */
function instantOf(written: unknown): number | undefined {
  if (typeof written !== 'string' || !written.includes('T')) return undefined
  const instant = Date.parse(written)
  return Number.isNaN(instant) ? undefined : instant
}

function references(found: unknown): readonly Reference[] {
  const all: readonly (Reference | undefined)[] = Array.isArray(found) ? found : [found as Reference | undefined]
  return all.flatMap((one) => (one?.reference === undefined ? [] : { reference: one.reference }))
}

/** Who made a version, by its address. */
type Makers = ReadonlyMap<string, readonly Reference[]>

function makersOf(provenances: readonly Provenance[]): Makers {
  return new Map(
    provenances.flatMap(({ target, agent }) => {
      const who = references(agent.map(({ who }) => who))
      return target.flatMap(({ reference }) => (reference === undefined ? [] : [[reference, who] as const]))
    }),
  )
}

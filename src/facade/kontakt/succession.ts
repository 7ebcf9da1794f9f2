/**
 * One contact at a time of each kind; several fasta vårdkontakter only where one of them coordinates.
 *
 * vgr-oppenvardsprocessen, line 38; dalarna-utskrivning, lines 99-104; domain VGR-11, VGR-12, DAL-G16
 */
import type { CareTeam } from '@medplum/fhirtypes'
import type { Work, WriteRule } from '../../store/write-rule.ts'
import { caseOf } from '../arende/link.ts'
import { formerOf } from '../code/former.ts'
import { type ParameterNeeds, parametersFor } from '../rutin/parameters-for.ts'
import { information, refusal, type Said, warning } from '../state/refusal.ts'
import {
  type Contact,
  contactOf,
  contactsOf,
  isCoordinating,
  isOneAppointer,
  isOneKind,
  kindOf,
  patientIdOf,
} from './contact.ts'

/** A new contact ends those whose place it takes. */
export function succeed(dependencies: ParameterNeeds): WriteRule {
  return {
    name: 'kontakt-byte',
    types: ['CareTeam'],
    settle: async (change, work) => {
      const team = contactOf(change)
      if (team?.status !== 'active' || change.caller.kind === 'system') return
      const former = formerOf<CareTeam>(change)
      if (former?.status === 'active' && isCoordinating(former) === isCoordinating(team)) return
      const patientId = patientIdOf(team)
      if (patientId === undefined) return
      const all = await contactsOf(patientId, work)
      const others = all.filter((one) => one.id !== team.id && isOneKind(one, team) && overlaps(one, team))
      if (kindOf(team) !== 'fast-vardkontakt') return endAll(others, team, work)
      await succeedOne(team, others, { work, dependencies })
    },
  }
}

interface Means {
  readonly work: Work
  readonly dependencies: ParameterNeeds
}

/** That of the same unit is changed for the new one; those of other units may go on beside it. */
async function succeedOne(team: Contact, others: readonly Contact[], { work, dependencies }: Means): Promise<void> {
  const isReplaced = await Promise.all(others.map((one) => isOneAppointer(one, team, work)))
  const beside = others.filter((_one, index) => isReplaced[index] !== true)
  await endAll(
    others.filter((_one, index) => isReplaced[index] === true),
    team,
    work,
  )
  const coordinating = [...beside, team].filter(isCoordinating)
  if (beside.length === 0 || coordinating.length === 1) return
  if (coordinating.length > 1) throw refusal(severalCoordinate(coordinating))
  const [caseId] = caseOf(team as unknown as Readonly<Record<string, unknown>>)
  const parameters = await parametersFor({ caseId, patientId: patientIdOf(team) }, work, dependencies)
  const demand = parameters['fvk.flera'].value
  if (demand === 'krav') throw refusal(noneCoordinates(beside))
  if (demand === 'varning') return work.say(warning(noneCoordinates(beside)))
  await endAll(beside, team, work)
}

function overlaps(one: CareTeam, other: CareTeam): boolean {
  const endsBefore = (left: CareTeam, right: CareTeam) =>
    left.period?.end !== undefined && Date.parse(left.period.end) <= startOf(right)
  return !endsBefore(one, other) && !endsBefore(other, one)
}

function startOf({ period }: CareTeam): number {
  return period?.start === undefined ? Number.NEGATIVE_INFINITY : Date.parse(period.start)
}

async function endAll(contacts: readonly Contact[], by: Contact, work: Work): Promise<void> {
  for (const one of contacts) await end(one, by, work)
}

/** It ends where the other begins; one that began later was never in force. */
async function end(one: Contact, by: Contact, work: Work): Promise<void> {
  const begins = by.period?.start ?? new Date(work.now).toISOString()
  const at = Date.parse(begins) < startOf(one) ? (one.period?.start ?? begins) : begins
  const isOver = Date.parse(at) <= work.now || Date.parse(at) === startOf(one)
  await work.patch<CareTeam>('CareTeam', one.id, [
    { op: 'add', path: '/period', value: { ...one.period, end: at } },
    ...(isOver ? [{ op: 'replace' as const, path: '/status', value: 'inactive' }] : []),
  ])
  work.say(information(replaced(one)))
}

function replaced({ id }: Contact): Said {
  return {
    rule: 'kontakt-byte',
    english: `This contact takes the place of CareTeam/${id}, which was ended.`,
    swedish: `Kontakten ersätter CareTeam/${id}, som avslutades.`,
  }
}

const nameAll = (contacts: readonly Contact[]) => contacts.map(({ id }) => `CareTeam/${id}`).join(', ')

function noneCoordinates(others: readonly Contact[]): Said {
  return {
    rule: 'kontakt-samordning',
    english: `The patient has other fasta vårdkontakter (${nameAll(others)}), and none coordinates. Give one of them the role 4 of kv_typ_av_fast_kontakt, often the one where most of the care is given, or end those that no longer are.`,
    swedish: `Patienten har andra fasta vårdkontakter (${nameAll(others)}) och ingen samordnar. Ge en av dem roll 4 i kv_typ_av_fast_kontakt, ofta den som finns där patientens huvudsakliga vård ges, eller avsluta dem som inte längre gäller.`,
    expression: 'CareTeam.participant[0].role',
  }
}

function severalCoordinate(all: readonly Contact[]): Said {
  return {
    rule: 'kontakt-samordning',
    english: `One fast vårdkontakt has the overall responsibility to coordinate (role 4), but here are several: ${nameAll(all)}. Give the others the role 1 first.`,
    swedish: `En fast vårdkontakt har det övergripande samordningsansvaret (roll 4), men här är flera: ${nameAll(all)}. Ge först de andra roll 1.`,
    expression: 'CareTeam.participant[0].role',
  }
}

/**
 * Who appoints a contact: outpatient care of the region the fast vårdkontakt and the fast läkarkontakt, the municipality
 * the huvudhandläggare; and the one who appoints is the one who changes.
 *
 * dalarna-utskrivning, lines 63-67, 85-86 and 99-110; domain DAL-G07
 */
import type { CareTeam, EpisodeOfCare } from '@medplum/fhirtypes'
import { codesIn, hasCode } from '../../fhir/coded.ts'
import type { Work, WriteRule } from '../../store/write-rule.ts'
import { caseOf } from '../arende/link.ts'
import { formerOf } from '../code/former.ts'
import { systems } from '../code/urls.ts'
import { type Huvudman, huvudmanOf, lineOf, organizationsOf } from '../role/acting.ts'
import { demandSide } from '../role/demand-side.ts'
import { refusal, type Said, warning } from '../state/refusal.ts'
import { appointerOf, type Contact, type ContactKind, contactOf, kindOf } from './contact.ts'

/** The principals that may appoint, by kind. */
const appointers: Readonly<Record<ContactKind, Huvudman>> = {
  'fast-vardkontakt': 'region',
  'fast-lakarkontakt': 'region',
  huvudhandlaggare: 'kommun',
}

const names: Readonly<Record<ContactKind, string>> = {
  'fast-vardkontakt': 'fast vårdkontakt',
  'fast-lakarkontakt': 'fast läkarkontakt',
  huvudhandlaggare: 'huvudhandläggare',
}

/** Settled with the whole request: a bundle may bring its units after what names them. */
export const rightAppointer: WriteRule = {
  name: 'kontakt-utses-av',
  types: ['CareTeam'],
  settle: async (change, work) => {
    const team = contactOf(change)
    const kind = team && kindOf(team)
    if (team === undefined || kind === undefined || change.caller.kind === 'system') return
    const former = formerOf<CareTeam>(change)
    if (team.status === 'active' && former?.status !== 'active') await demandUnit(team, kind, work)
    const appointer = appointerOf(former ?? team)
    if (appointer === undefined) return
    await demandSide(change, work, {
      rule: 'kontakt-utses-av',
      sides: [{ actsFor: appointer }],
      sentence: `A ${names[kind]} is appointed, changed and ended by somebody who acts for the unit that appoints (managingOrganization).`,
      swedish: `En ${names[kind]} utses, ändras och avslutas av någon som agerar för den enhet som utser (managingOrganization).`,
      expression: 'CareTeam.managingOrganization',
    })
  },
}

async function demandUnit(team: Contact, kind: ContactKind, work: Work): Promise<void> {
  const [organization] = await organizationsOf(appointerOf(team), work)
  const line = organization === undefined ? [] : await lineOf(organization, work)
  const huvudman = huvudmanOf(line)
  if (huvudman === undefined) return work.say(warning(unknown(kind)))
  const kinds = codesIn(line[0]?.type, systems.enhetstyp)
  if (kinds.includes('avdelning')) throw refusal(byWard(kind))
  if (huvudman === appointers[kind]) return
  const mayMunicipality = kind === 'fast-vardkontakt' && !(await isOfStay(team, work))
  if (!mayMunicipality) throw refusal(otherPrincipal(kind, huvudman))
}

/** Outside a stay in hospital, the municipality's own care may appoint a fast vårdkontakt too. */
async function isOfStay(team: Contact, work: Work): Promise<boolean> {
  for (const id of caseOf(team as unknown as Readonly<Record<string, unknown>>)) {
    const episode = await work.read<EpisodeOfCare>('EpisodeOfCare', id)
    if (hasCode(episode?.type, systems.arendetyp, 'slutenvardsprocess')) return true
  }
  return false
}

const expression = 'CareTeam.managingOrganization'

function byWard(kind: ContactKind): Said {
  return {
    rule: 'kontakt-utses-av',
    english: `A ${names[kind]} is appointed by outpatient care or by the municipality, not by a ward. Name the unit that appoints in managingOrganization.`,
    swedish: `En ${names[kind]} utses av öppenvården eller kommunen, inte av en vårdavdelning. Ange den enhet som utser i managingOrganization.`,
    expression,
  }
}

function otherPrincipal(kind: ContactKind, found: Huvudman): Said {
  const expected = appointers[kind]
  const [english, swedish] =
    expected === 'region' ? ['outpatient care of the region', 'regionens öppenvård'] : ['the municipality', 'kommunen']
  return {
    rule: 'kontakt-utses-av',
    english: `A ${names[kind]} is appointed by ${english}. Name a unit of it in managingOrganization.`,
    swedish: `En ${names[kind]} utses av ${swedish}. Ange en enhet där i managingOrganization.`,
    expression,
    found,
    expected,
  }
}

function unknown(kind: ContactKind): Said {
  return {
    rule: 'kontakt-utses-av',
    english: `The directory of this server does not say which principal (huvudman) the unit that appoints this ${names[kind]} is of. Store the Organization with its extension huvudman.`,
    swedish: `Serverns katalog anger ingen huvudman för den enhet som utser denna ${names[kind]}. Lagra enheten (Organization) med tillägget huvudman.`,
    expression,
  }
}

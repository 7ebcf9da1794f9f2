/** The rule that opens a case for a slutenvårdstillfälle or a sent vårdbegäran that names none. */
import type { CareTeamParticipant, EpisodeOfCare, Organization, Patient } from '@medplum/fhirtypes'
import type { Issue } from '../../fhir/outcome.ts'
import type { Work, WriteRule } from '../../store/write-rule.ts'
import { idOf, referenceTo } from '../code/reference.ts'
import { spoken } from '../code/swedish.ts'
import { extensions, identifierSystems, profileUrl, systems } from '../code/urls.ts'
import { lineOf, organizationsOf } from '../role/acting.ts'
import { caseToJoin } from './case-to-join.ts'
import type { CaseDependencies } from './dependencies.ts'
import { firstParties } from './first-parties.ts'
import { linkSteps, linksOf } from './link.ts'
import { type Opener, openerOf, openerTypes } from './opener.ts'
import { partiesTeam } from './party.ts'
import { dateOf, kommunOf, unitOf } from './situation.ts'

type Content = Readonly<Record<string, unknown>>

/** Opens a case, with its parties and its routine, in the commit of the resource that needs it; or joins the one it continues. */
export function openCase(dependencies: CaseDependencies): WriteRule {
  return {
    name: 'open-case',
    types: openerTypes,
    complete: async ({ type, id, after, caller }, work) => {
      if (after === undefined || caller.kind === 'system' || linksOf(after).length > 0) return undefined
      const opener = openerOf(after)
      if (opener === undefined) return undefined
      const joined = await caseToJoin(after, id, work)
      const caseId = joined ?? (await opened(opener, work, dependencies))
      if (caseId === undefined) return undefined
      work.say(joined === undefined ? wasOpened(type, caseId) : wasJoined(type, caseId))
      return linkSteps(type, caseId, after)
    },
  }
}

/** A planned case begins with its stay. */
export const startPlanned: WriteRule = {
  name: 'start-planned-case',
  types: ['Encounter'],
  settle: async ({ after, cases }, work) => {
    const { status } = (after ?? {}) as Content
    if (status !== 'in-progress' && status !== 'arrived') return
    for (const id of cases) {
      const episode = await work.read<EpisodeOfCare>('EpisodeOfCare', id)
      if (episode?.status === 'planned') {
        await work.patch('EpisodeOfCare', id, [{ op: 'replace', path: '/status', value: 'active' }])
      }
    }
  },
}

/** The id of the new case; undefined where its patient is none of this server, so that nothing can be kept of it. */
async function opened(opener: Opener, work: Work, dependencies: CaseDependencies): Promise<string | undefined> {
  const patientId = idOf(opener.patient, 'Patient')
  if (patientId === undefined) return undefined
  const patient = await work.read<Patient>('Patient', patientId)
  const line = await openingLine(opener, work)
  const since = opener.start ?? new Date(work.now).toISOString()
  const [id, teamId] = [dependencies.newId(), dependencies.newId()]
  const parties = await firstParties({ opener, patientId, since }, work, dependencies)
  const layers = await dependencies.routines.layersFor({
    ...kommunOf(patient),
    ...(await unitOf(opener.by, work)),
    caseType: opener.caseType,
    date: dateOf(opener.start) ?? dependencies.localDate(work.now),
  })
  const episode = episodeOf({ opener, patientId, id, teamId, since, layers, manager: line.at(-1) })
  await work.write(episode)
  await work.write(partiesTeam(episode, teamId, [...parties] as CareTeamParticipant[], since))
  return id
}

/** Who opens it, and those that it is part of: the last is the care provider. */
async function openingLine(opener: Opener, work: Work): Promise<readonly Organization[]> {
  const [by] = await organizationsOf(opener.by, work)
  return by === undefined ? [] : await lineOf(by, work)
}

interface Parts {
  readonly opener: Opener
  readonly patientId: string
  readonly id: string
  readonly teamId: string
  readonly since: string
  readonly layers: readonly string[]
  readonly manager: Organization | undefined
}

/** It claims its profile where it has what that demands. */
function episodeOf({ opener, patientId, id, teamId, since, layers, manager }: Parts): EpisodeOfCare {
  const { status, caseType } = opener
  return {
    resourceType: 'EpisodeOfCare',
    id,
    ...(manager && { meta: { profile: [profileUrl('samverkansarende')] } }),
    ...(layers.length > 0 && {
      extension: layers.map((valueCanonical) => ({ url: extensions.rutin, valueCanonical })),
    }),
    identifier: [{ system: identifierSystems.uri, value: `urn:uuid:${id}` }],
    status,
    statusHistory: [{ status, period: { start: since } }],
    type: [spoken(systems.arendetyp, caseType)],
    patient: { reference: `Patient/${patientId}` },
    ...(manager && { managingOrganization: referenceTo<Organization>(manager) }),
    period: { start: since },
    team: [{ reference: `CareTeam/${teamId}` }],
  }
}

function wasOpened(type: string, caseId: string): Issue {
  return {
    severity: 'information',
    code: 'informational',
    diagnostics: `This ${type} named no case, so that one was opened: EpisodeOfCare/${caseId}.`,
    details: {
      rule: 'open-case',
      swedish: `${type} angav inget ärende, och därför öppnades ett: EpisodeOfCare/${caseId}.`,
    },
  }
}

function wasJoined(type: string, caseId: string): Issue {
  return {
    severity: 'information',
    code: 'informational',
    diagnostics: `This ${type} named no case, and continues one: it was put into EpisodeOfCare/${caseId}.`,
    details: {
      rule: 'open-case',
      swedish: `${type} angav inget ärende men fortsätter ett, och lades därför i EpisodeOfCare/${caseId}.`,
    },
  }
}

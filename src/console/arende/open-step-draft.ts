/** Makes the draft of a step and opens it in the workbench. */
import type { Bundle, PractitionerRole } from '@medplum/fhirtypes'
import { fhir } from '../fhir/client.ts'
import { serverNow } from '../fhir/server-time.ts'
import { openDraft } from '../parts/draft.ts'
import { ruleTitle } from '../parts/rule-title.ts'
import type { CaseData } from './case-data.ts'
import type { Person } from './draft/completion.ts'
import { draftOf } from './draft/draft.ts'
import type { Finding } from './finding.ts'
import { partiesOf } from './parties.ts'
import { readRule, readVocabulary } from './rule.ts'

/** Says whether there is one; then the workbench is open. @throws {FhirFailure} */
export async function openStepDraft(finding: Finding, data: CaseData, backTo: string): Promise<boolean> {
  const [rule, vocabulary] = await Promise.all([readRule(finding.layer, finding.rule), readVocabulary()])
  if (rule === undefined) return false
  const parties = partiesOf(data.members)
  const { episode, members } = data
  const stay = members.find((it) => it.resourceType === 'Encounter' && it.class?.code === 'IMP')
  const draft = draftOf({ finding, expect: rule.expect }, vocabulary, {
    caseId: episode.id ?? '',
    patient: episode.patient?.reference ?? '',
    ...(stay && { stay: `Encounter/${stay.id}` }),
    parties,
    people: await peopleOf(parties),
    members,
    now: new Date(serverNow()).toISOString(),
  })
  if (draft === undefined) return false
  const text = JSON.stringify(draft, undefined, 2)
  openDraft({ name: `${finding.rule}.json`, text, from: { url: backTo, title: ruleTitle(finding) } })
  return true
}

async function peopleOf(parties: readonly string[]): Promise<readonly Person[]> {
  const organizations = parties.filter((one) => one.startsWith('Organization/'))
  if (organizations.length === 0) return []
  const { entry = [] } = await fhir.get<Bundle>(`PractitionerRole?organization=${organizations.join(',')}&_count=100`)
  return entry
    .flatMap(({ resource }) => (resource as PractitionerRole | undefined) ?? [])
    .map(({ id, organization }) => ({
      reference: `PractitionerRole/${id}`,
      organization: organization?.reference ?? '',
    }))
}

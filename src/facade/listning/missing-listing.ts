/** The Task that asks for the listed vårdcentral of a case whose register did not answer, and the mark to ask again. */
import type { EpisodeOfCare, Task } from '@medplum/fhirtypes'
import { concept } from '../../fhir/coded.ts'
import type { Work } from '../../store/write-rule.ts'
import { caseLink } from '../arende/link.ts'
import { identifierSystems, profileUrl, systems } from '../code/urls.ts'

/** What the keys of marks for these cases begin with. */
export const listingPrefix = 'listning/'
const againMs = 60_000

/** Makes the Task unless there is one, and asks again a minute later. */
export async function askForListing(episode: EpisodeOfCare, work: Work): Promise<void> {
  const { id = '' } = episode
  await work.mark({ due: work.now + againMs, key: `${listingPrefix}${id}` })
  if ((await openTask(id, work)) !== undefined) return
  await work.write<Task>({
    resourceType: 'Task',
    meta: { profile: [profileUrl('samverkansuppgift')] },
    ...caseLink('Task', id),
    identifier: [{ system: identifierSystems.uppgift, value: taskNumber(id) }],
    status: 'requested',
    intent: 'order',
    code: concept(systems.uppgiftstyp, 'komplettera-listning', 'Komplettera listad vårdcentral'),
    focus: { reference: `EpisodeOfCare/${id}` },
    for: episode.patient,
    authoredOn: new Date(work.now).toISOString(),
    ...(episode.managingOrganization && { owner: episode.managingOrganization }),
  })
}

/** Ends the Task, if it is open: the listed vårdcentral is a party now. */
export async function listingIsKnown({ id = '' }: EpisodeOfCare, work: Work): Promise<void> {
  const task = await openTask(id, work)
  if (task === undefined) return
  const now = new Date(work.now).toISOString()
  await work.patch<Task>('Task', task.id ?? '', [
    { op: 'replace', path: '/status', value: 'completed' },
    { op: 'add', path: '/lastModified', value: now },
    { op: 'add', path: '/executionPeriod', value: { ...task.executionPeriod, end: now } },
  ])
}

async function openTask(caseId: string, work: Work): Promise<Task | undefined> {
  const criteria = `identifier=${identifierSystems.uppgift}|${taskNumber(caseId)}&status=requested,received,accepted,in-progress`
  const [task] = await work.search<Task>('Task', criteria)
  return task
}

const taskNumber = (caseId: string): string => `listning/${caseId}`

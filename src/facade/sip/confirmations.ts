/**
 * Confirmations of a plan: a Task for each party and version. A change of the plan makes new ones.
 *
 * dalarna-utskrivning, lines 112-113; domain 4.0.1
 */
import type { Task } from '@medplum/fhirtypes'
import { concept } from '../../fhir/coded.ts'
import type { Work } from '../../store/write-rule.ts'
import { caseOf } from '../arende/link.ts'
import { isSame } from '../code/reference.ts'
import { extensions, profileUrl, systems } from '../code/urls.ts'
import { cancelTask } from '../meddelande/receipts.ts'
import { type Plan, partiesOfPlan } from './plan.ts'

/** The search criteria for the confirmations of a plan, of whatever version. */
export function confirmationsOf(planId: string): string {
  return `focus=CarePlan/${planId}&code=${systems.uppgiftstyp}|bekrafta-sip`
}

/** `CarePlan/1/_history/2`: the current version of a plan. */
export async function versionOf(planId: string, work: Work): Promise<string> {
  const current = await work.current('CarePlan', planId)
  return `CarePlan/${planId}/_history/${current?.version ?? 1}`
}

/** Cancels the confirmations of earlier versions and asks each party to confirm the current one. */
export async function askToConfirm(plan: Plan, work: Work): Promise<void> {
  const version = await versionOf(plan.id, work)
  const made = await work.search<Task>('Task', confirmationsOf(plan.id))
  const current = made.filter(({ focus }) => focus?.reference?.endsWith(version))
  for (const task of made) if (!current.includes(task) && task.status !== 'cancelled') await cancel(task, work)
  for (const party of await partiesOfPlan(plan, work)) {
    if (!current.some(({ owner }) => isSame(owner, party)))
      await work.write(confirmation(plan, version, party, work.now))
  }
}

/** Cancels the confirmations that nobody needs to give any more. */
export async function cancelConfirmations(planId: string, work: Work): Promise<void> {
  const open = await work.search<Task>('Task', `${confirmationsOf(planId)}&status=requested,received,in-progress`)
  for (const task of open) await cancelTask(task, work)
}

const last: ReadonlySet<string> = new Set(['entered-in-error'])

async function cancel(task: Task, work: Work): Promise<void> {
  if (!last.has(task.status)) await cancelTask(task, work)
}

function confirmation(plan: Plan, version: string, owner: string, now: number): Task {
  const [caseId] = caseOf(plan as unknown as Readonly<Record<string, unknown>>)
  return {
    resourceType: 'Task',
    meta: { profile: [profileUrl('sip-bekraftelse')] },
    ...(caseId !== undefined && {
      extension: [{ url: extensions.arende, valueReference: { reference: `EpisodeOfCare/${caseId}` } }],
    }),
    status: 'requested',
    intent: 'order',
    code: concept(systems.uppgiftstyp, 'bekrafta-sip', 'Bekräfta SIP'),
    focus: { reference: version },
    for: plan.subject,
    authoredOn: new Date(now).toISOString(),
    lastModified: new Date(now).toISOString(),
    owner: { reference: owner } as NonNullable<Task['owner']>,
  }
}

/** The rule of confirmations: each is given by its own party, of the current version, and gives that party its copy. */
import type { CarePlan, DocumentReference, Task } from '@medplum/fhirtypes'
import { concept, hasCode } from '../../fhir/coded.ts'
import { parsedVersion } from '../../store/parsed-version.ts'
import type { Work, WriteRule } from '../../store/write-rule.ts'
import { caseOf } from '../arende/link.ts'
import { idOf, isSame } from '../code/reference.ts'
import { extensions, systems } from '../code/urls.ts'
import { demandSide } from '../role/demand-side.ts'
import { refusal, type Said } from '../state/refusal.ts'
import { confirmationsOf, versionOf } from './confirmations.ts'
import { unitOf } from './plan.ts'

export const confirmationRule: WriteRule = {
  name: 'bekrafta-sip',
  types: ['Task'],
  decide: async (change, work) => {
    const { caller, before, after } = change
    if (caller.kind === 'system') return
    const was = before === undefined ? undefined : parsedVersion<Task>(before)
    const now = after as unknown as Task | undefined
    const task = was ?? now
    if (task === undefined || !isConfirmation(task)) return
    await demandSide(change, work, {
      rule: 'bekraftelse-agare',
      sides: task.owner === undefined ? [] : [{ actsFor: task.owner }],
      sentence: 'A plan (SIP) is confirmed by the party itself only.',
      swedish: 'En SIP bekräftas bara av parten själv.',
      expression: 'Task.owner',
    })
    if (now === undefined) throw refusal(removed)
    if (was && !(isConfirmation(now) && isOneConfirmation(was, now))) throw refusal(other)
  },
  settle: async ({ id, caller, before, after }, work) => {
    const task = after as unknown as Task | undefined
    if (caller.kind === 'system' || task === undefined || !isConfirmation(task)) return
    if (before === undefined) await demandFirst(id, task, work)
    if (task.status === 'completed') await keepCopy(task, work)
  },
}

function isConfirmation({ code }: Task): boolean {
  return hasCode(code, systems.uppgiftstyp, 'bekrafta-sip')
}

function isOneConfirmation(one: Task, two: Task): boolean {
  return one.focus?.reference === two.focus?.reference && isSame(one.owner, two.owner)
}

/** @throws {FhirError} businessRule: it is not of the current version, or is there already */
async function demandFirst(id: string, task: Task, work: Work): Promise<void> {
  const planId = idOf(task.focus, 'CarePlan')
  if (planId === undefined) return
  const version = await versionOf(planId, work)
  if (!task.focus?.reference?.endsWith(version)) throw refusal(outdated(version))
  const made = await work.search<Task>('Task', confirmationsOf(planId))
  const same = made.find((one) => one.id !== id && isOneConfirmation(one, task))
  if (same !== undefined) throw refusal(double(same.id ?? ''))
}

/** Stores for the party that confirmed which version it did: its own copy of the record. */
async function keepCopy(task: Task, work: Work): Promise<void> {
  const planId = idOf(task.focus, 'CarePlan')
  const unit = await unitOf(task.owner, work)
  const plan = planId === undefined ? undefined : await work.read<CarePlan>('CarePlan', planId)
  if (plan === undefined || unit === undefined) return
  const related = await work.search<DocumentReference>('DocumentReference', `related=CarePlan/${planId}`)
  const url = task.focus?.reference ?? ''
  const has = related.some(({ custodian, content }) => isSame(custodian, unit) && content[0]?.attachment.url === url)
  if (!has) await work.write(copyFor(unit, url, plan, work.now))
}

function copyFor(unit: string, url: string, plan: CarePlan, now: number): DocumentReference {
  const [caseId] = caseOf(plan as unknown as Readonly<Record<string, unknown>>)
  return {
    resourceType: 'DocumentReference',
    ...(caseId !== undefined && {
      extension: [{ url: extensions.arende, valueReference: { reference: `EpisodeOfCare/${caseId}` } }],
    }),
    status: 'current',
    docStatus: 'final',
    type: concept(systems.processbegrepp, 'sip', 'SIP'),
    subject: plan.subject,
    date: new Date(now).toISOString(),
    custodian: { reference: unit },
    authenticator: { reference: unit },
    description: plan.title ?? 'Samordnad individuell plan',
    content: [{ attachment: { contentType: 'application/fhir+json', url } }],
    context: { related: [{ reference: `CarePlan/${plan.id}` }] },
  }
}

const removed: Said = {
  rule: 'bekrafta-sip',
  english: 'A confirmation is not deleted. Set its status to "entered-in-error".',
  swedish: 'En bekräftelse tas inte bort. Sätt dess status till entered-in-error.',
}
const other: Said = {
  rule: 'bekrafta-sip',
  english:
    'A confirmation stays that of one version and one party: Task.code, Task.focus and Task.owner do not change.',
  swedish: 'En bekräftelse gäller en version och en part: Task.code, Task.focus och Task.owner ändras inte.',
  expression: 'Task.focus',
}

function outdated(version: string): Said {
  return {
    rule: 'bekrafta-sip',
    english: `The current version of the plan is confirmed: name ${version} in Task.focus.`,
    swedish: `Planens gällande version bekräftas: ange ${version} i Task.focus.`,
    expression: 'Task.focus',
    expected: version,
  }
}

function double(id: string): Said {
  return {
    rule: 'bekrafta-sip',
    english: `The server asked this party to confirm this version already: update Task/${id}.`,
    swedish: `Servern har redan bett parten bekräfta versionen: uppdatera Task/${id}.`,
    expression: 'Task.focus',
    expected: `Task/${id}`,
  }
}

/**
 * A request that is sent lies in the inbox of each who is asked, as a Task to answer; whoever is asked no longer loses
 * it from theirs.
 *
 * vgr-oppenvardsprocessen, lines 36-37 and 43; domain VGR-05, VGR-08, VGR-15
 */
import type { Reference, Task } from '@medplum/fhirtypes'
import { concept } from '../../fhir/coded.ts'
import { endOfDuration } from '../../routine/duration.ts'
import type { Work, WriteRule } from '../../store/write-rule.ts'
import { caseLink, caseOf } from '../arende/link.ts'
import { isVardbegaran } from '../arende/opener.ts'
import { address, idOf } from '../code/reference.ts'
import { spoken } from '../code/swedish.ts'
import { identifierSystems, profileUrl, systems } from '../code/urls.ts'
import { parametersFor } from '../rutin/parameters-for.ts'
import { information, refusal, type Said, warning } from '../state/refusal.ts'
import { type Answer, answersTo, isGoingOn, isWaiting, isWithdrawn } from './answer.ts'
import type { VardbegaranDependencies } from './dependencies.ts'
import { nationalSteps } from './national-status.ts'
import { isOneSide, type Receiver, receiverOf } from './receiver.ts'
import { type Direction, directionOf, type Request, requestOf, wantsAnswer } from './request.ts'

export function askReceivers(dependencies: VardbegaranDependencies): WriteRule {
  return {
    name: 'vardbegaran-inkorg',
    types: ['ServiceRequest'],
    settle: async (change, work) => {
      const request = requestOf(change)
      if (request?.status !== 'active' || !wantsAnswer(request)) return
      const answers = await answersTo(request.id, work)
      const performers = (request.performer ?? []).filter((one) => address(one) !== undefined)
      for (const performer of performers) {
        if (!(await isAsked(performer, answers, work))) await ask(request, performer, work, dependencies)
      }
      await recall(answers, performers, work)
    },
  }
}

async function isAsked(performer: Reference, answers: readonly Answer[], work: Work): Promise<boolean> {
  // Who has said that somebody else was meant is not asked again by the same request.
  for (const answer of answers) {
    if (!isWithdrawn(answer) && (await isOneSide(answer.owner, performer, work))) return true
  }
  return false
}

async function ask(
  request: Request,
  performer: Reference,
  work: Work,
  dependencies: VardbegaranDependencies,
): Promise<void> {
  const receiver = await receiverOf(performer, work)
  if (receiver === undefined) return work.say(warning(noReceiver))
  demandMainInbox(directionOf(request), receiver, work)
  const end = receiver.huvudman === 'kommun' ? await answeredBefore(request, work, dependencies) : undefined
  const made = await work.write(answerTask(request, receiver.owner, { id: dependencies.newId(), now: work.now, end }))
  work.say(information(isAskedNow(made.id, receiver.owner)))
}

/** @throws {FhirError} businessRule: another inbox of a municipality is asked to start care than its main one */
function demandMainInbox(direction: Direction | undefined, receiver: Receiver, work: Work): void {
  if (direction !== 'region-till-kommun-start' || receiver.isMain) return
  if (receiver.mainInbox !== undefined) throw refusal(notMain(receiver.mainInbox))
  work.say(warning(noMainInbox))
}

/** When the municipality should have answered at the latest; the routine has no time for others. */
async function answeredBefore(request: Request, work: Work, needs: VardbegaranDependencies): Promise<string> {
  const [caseId] = caseOf(request as unknown as Readonly<Record<string, unknown>>)
  const parameters = await parametersFor({ caseId, patientId: idOf(request.subject, 'Patient') }, work, needs)
  const reckoning = { zone: needs.zone, eves: parameters['vardag.eves'].value }
  return new Date(
    endOfDuration(parameters['vardbegaran.svarstid'].value.overtradelse, work.now, reckoning),
  ).toISOString()
}

interface Making {
  readonly id: string
  readonly now: number
  readonly end: string | undefined
}

function answerTask(request: Request, owner: string, { id, now, end }: Making): Task {
  const [caseId] = caseOf(request as unknown as Readonly<Record<string, unknown>>)
  const focus = { reference: `ServiceRequest/${request.id}` }
  const at = new Date(now).toISOString()
  const isWhole = request.requester !== undefined && request.subject !== undefined
  return {
    resourceType: 'Task',
    id,
    ...(isWhole && { meta: { profile: [profileUrl('svar-pa-vardbegaran')] } }),
    ...(caseId !== undefined && caseLink('Task', caseId)),
    identifier: [{ system: identifierSystems.uppgift, value: id }],
    basedOn: [focus],
    status: 'requested',
    businessStatus: spoken(systems.svarslage, 'skickad'),
    intent: 'order',
    ...(request.priority && { priority: request.priority }),
    code: concept(systems.taskCode, 'fulfill'),
    focus,
    ...(request.subject && { for: request.subject }),
    authoredOn: at,
    lastModified: at,
    ...(request.requester && { requester: request.requester as NonNullable<Task['requester']> }),
    owner: { reference: owner } as NonNullable<Task['owner']>,
    ...(end !== undefined && { restriction: { period: { end } } }),
  }
}

/** Cancels what waits at those who are asked no longer. */
async function recall(answers: readonly Answer[], performers: readonly Reference[], work: Work): Promise<void> {
  for (const answer of answers.filter(isWaiting)) {
    const sides = await Promise.all(performers.map((one) => isOneSide(answer.owner, one, work)))
    if (!sides.includes(true)) await cancel(answer, 'Begäran har fått en annan mottagare.', work)
  }
}

/** Takes an answer out of the inbox; `reason` in Swedish. */
export async function cancel(answer: Answer, reason: string, work: Work): Promise<void> {
  await work.patch<Task>('Task', answer.id, [
    { op: 'add', path: '/status', value: 'cancelled' },
    { op: 'add', path: '/businessStatus', value: spoken(systems.svarslage, 'avslutad') },
    { op: 'add', path: '/statusReason', value: { text: reason } },
    { op: 'add', path: '/lastModified', value: new Date(work.now).toISOString() },
  ])
}

/** Withdrawing a request takes it out of every inbox. */
export const withdrawAnswers: WriteRule = {
  name: 'vardbegaran-aterkallad',
  types: ['ServiceRequest'],
  settle: async (change, work) => {
    const request = requestOf(change)
    if (request === undefined || !wantsAnswer(request)) return
    if (request.status !== 'revoked' && request.status !== 'entered-in-error') return
    const open = (await answersTo(request.id, work)).filter((one) => isWaiting(one) || isGoingOn(one))
    for (const answer of open) await cancel(answer, 'Begäran är återtagen.', work)
  },
}

/** A vårdbegäran that replaces another takes its place: the other is withdrawn. */
export const replaceFormer: WriteRule = {
  name: 'vardbegaran-ersatt',
  types: ['ServiceRequest'],
  settle: async (change, work) => {
    const request = requestOf(change)
    if (request?.status !== 'active' || !isVardbegaran(request)) return
    for (const reference of request.replaces ?? []) {
      const former = await work.read<Request>('ServiceRequest', idOf(reference, 'ServiceRequest') ?? '')
      if (former === undefined || former.status !== 'active' || !isVardbegaran(former)) continue
      if (!(await isOneSide(former.requester, request.requester, work))) throw refusal(notYours)
      await work.patch('ServiceRequest', former.id, [
        { op: 'replace', path: '/status', value: 'revoked' },
        ...nationalSteps(former, 'makulerad'),
      ])
    }
  },
}

function isAskedNow(taskId: string, owner: string): Said {
  return {
    rule: 'vardbegaran-inkorg',
    english: `The request lies in the inbox of ${owner} as Task/${taskId}.`,
    swedish: `Begäran ligger i inkorgen hos ${owner} som Task/${taskId}.`,
  }
}

const noReceiver: Said = {
  rule: 'vardbegaran-inkorg',
  english:
    'This performer is not stored here, so that the request lies in no inbox. Store the HealthcareService or Organization, and send the request again.',
  swedish:
    'Denna mottagare finns inte här, och därför ligger begäran inte i någon inkorg. Lagra inkorgen (HealthcareService) eller enheten (Organization) och skicka begäran igen.',
  expression: 'ServiceRequest.performer',
}

const noMainInbox: Said = {
  rule: 'vardbegaran-huvudinkorg',
  english:
    'A vårdbegäran goes to the main inbox (huvudinkorg) of the municipality, but none is stored here: it was put where the performer says.',
  swedish:
    'En vårdbegäran går till kommunens huvudinkorg, men ingen finns här: den lades där mottagaren (performer) anger.',
  expression: 'ServiceRequest.performer',
}

const notMain = (mainInbox: string): Said => ({
  rule: 'vardbegaran-huvudinkorg',
  english: `A vårdbegäran about starting care goes to the main inbox (huvudinkorg) of the municipality. Name ${mainInbox} as performer.`,
  swedish: `En vårdbegäran om start går till kommunens huvudinkorg. Ange ${mainInbox} som mottagare (performer).`,
  expression: 'ServiceRequest.performer',
  expected: mainInbox,
})

const notYours: Said = {
  rule: 'vardbegaran-ersatt',
  english: 'This request replaces one that somebody else sent. Only who asked may replace a request that is sent.',
  swedish:
    'Denna begäran ersätter en som någon annan har skickat. Bara den som begärde kan ersätta en skickad begäran.',
  expression: 'ServiceRequest.replaces',
}

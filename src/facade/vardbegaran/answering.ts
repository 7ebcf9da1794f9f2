/**
 * Rules of answering: who may, what an answer must say, and that it is given once.
 *
 * vgr-oppenvardsprocessen, line 37; domain VGR-08..10
 */
import type { ServiceRequest, Task } from '@medplum/fhirtypes'
import type { Change, Work, WriteRule } from '../../store/write-rule.ts'
import { formerOf } from '../code/former.ts'
import { idOf, isSame } from '../code/reference.ts'
import { demandSide, type Side, type SideDemand } from '../role/demand-side.ts'
import { refusal, type Said } from '../state/refusal.ts'
import { type Answer, answersTo, isUntouched, isVoid, isWaiting, positionOf } from './answer.ts'
import { answerAfter, startOf } from './position.ts'
import { isOneSide } from './receiver.ts'
import { directionOf, type Request, wantsAnswer } from './request.ts'

/** Who answers is who is asked; who asks may withdraw. */
export const rightAnswerer: WriteRule = {
  name: 'svar-avsandare',
  types: ['Task'],
  decide: async (change, work) => {
    const task = answerAfter(change)
    if (task === undefined || change.caller.kind === 'system') return
    const former = formerOf<Task>(change)
    if (former !== undefined && !isSame(former.focus, task.focus)) throw refusal(otherRequest)
    await demandSide(change, work, demandOf(task, former))
  },
}

const said = (task: Task | undefined) => `${task?.status} ${positionOf(task ?? {})}`

/** The owner as it was: nobody becomes the one who is asked by saying so. */
function demandOf(task: Task, former: Task | undefined): SideDemand {
  const { owner, requester } = former ?? task
  const asked: readonly Side[] = owner ? [{ actsFor: owner }] : []
  const asking: readonly Side[] = requester ? [{ actsFor: requester }] : []
  const isBack = former?.status === 'on-hold' && task.status === 'requested'
  if (said(task) === said(former) || task.status === 'entered-in-error' || isBack) {
    return { ...eitherSide, sides: [...asked, ...asking] }
  }
  if (former === undefined && task.status === 'requested') return { ...eitherSide, sides: [...asked, ...asking] }
  if (task.status === 'cancelled') return { ...askingSide, sides: asking }
  return { ...askedSide, sides: asked }
}

const askedSide = {
  rule: 'svar-avsandare',
  sentence: 'A request is answered by somebody who acts for who is asked (Task.owner).',
  swedish: 'En begäran besvaras av någon som agerar för den som tillfrågas (Task.owner).',
  expression: 'Task.owner',
}
const askingSide = {
  rule: 'svar-avsandare',
  sentence:
    'A request is withdrawn by somebody who acts for who asks (Task.requester); who is asked rejects it instead.',
  swedish:
    'En begäran återtas av någon som agerar för den som begär (Task.requester); den som tillfrågas avslår den i stället.',
  expression: 'Task.requester',
}
const eitherSide = {
  rule: 'svar-avsandare',
  sentence: 'This Task belongs to who asks (Task.requester) and who is asked (Task.owner).',
  swedish: 'Denna uppgift hör till den som begär (Task.requester) och den som tillfrågas (Task.owner).',
  expression: 'Task.owner',
}

/** Accepting needs a date, rejecting and asking for more a reason; what was answered stays answered. */
export const wholeAnswer: WriteRule = {
  name: 'svar-innehall',
  types: ['Task'],
  decide: async (change, work) => {
    const task = answerAfter(change)
    if (task === undefined || change.caller.kind === 'system') return
    const former = formerOf<Task>(change)
    if (task.status === former?.status) return demandSameAnswer(task, former)
    if (needsReason(task) && !task.statusReason?.text?.trim()) throw refusal(noReason(task))
    if (task.status === 'accepted' && startOf(task) === undefined) throw refusal(noStart)
    if (begun.has(task.status) && startOf(task) === undefined && (await isStart(task, work))) throw refusal(noStart)
  },
}

const begun: ReadonlySet<string | undefined> = new Set(['in-progress', 'completed'])
const given: ReadonlySet<string | undefined> = new Set(['accepted', 'rejected'])

function needsReason(task: Task): boolean {
  return task.status === 'rejected' || positionOf(task) === 'komplettering-begard'
}

async function isStart({ focus }: Task, work: Work): Promise<boolean> {
  const request = await work.read<ServiceRequest>('ServiceRequest', idOf(focus, 'ServiceRequest') ?? '')
  return request !== undefined && directionOf(request) === 'region-till-kommun-start'
}

function demandSameAnswer(task: Task, former: Task): void {
  if (!given.has(task.status)) {
    if (positionOf(task) === 'komplettering-begard' && !task.statusReason?.text?.trim()) throw refusal(noReason(task))
    return
  }
  const isSameAnswer =
    startOf(task) === startOf(former) &&
    positionOf(task) === positionOf(former) &&
    task.statusReason?.text === former.statusReason?.text
  if (!isSameAnswer) throw refusal(answeredAlready(task.status ?? ''))
}

/** A request has one answer from each who is asked, and from nobody else. */
export const oneAnswer: WriteRule = {
  name: 'svar-ett',
  types: ['Task'],
  settle: async (change, work) => {
    const task = answerAfter(change)
    if (task === undefined || change.caller.kind === 'system') return
    const request = await work.read<Request>('ServiceRequest', idOf(task.focus, 'ServiceRequest') ?? '')
    if (request === undefined || !wantsAnswer(request) || isVoid(task)) return
    await demandAsked(change, task, request, work)
    if (change.before === undefined) await demandFirst({ ...task, id: change.id }, request, work)
  },
}

async function demandAsked(change: Change, task: Task, request: Request, work: Work): Promise<void> {
  const former = formerOf<Task>(change)
  if (former !== undefined && isSame(former.owner, task.owner)) return
  for (const performer of request.performer ?? []) if (await isOneSide(performer, task.owner, work)) return
  throw refusal(notAsked)
}

/** One that the server made, and nobody has touched, gives way to that which a client brings for the same receiver. */
async function demandFirst(task: Answer, request: Request, work: Work): Promise<void> {
  for (const other of await answersTo(request.id, work)) {
    if (other.id === task.id || isVoid(other) || !(await isOneSide(other.owner, task.owner, work))) continue
    if (!isUntouched(other)) throw refusal(answeredBy(other))
    await work.drop('Task', other.id)
  }
  const isOver = request.status === 'completed' || request.status === 'revoked'
  if (isOver && isWaiting(task)) throw refusal(requestOver(request.status))
}

const otherRequest: Said = {
  rule: 'svar-ett',
  english: 'An answer is to one request for good. Leave the focus as it is, or make another Task.',
  swedish: 'Ett svar hör till en och samma begäran. Låt focus vara som den är, eller skapa en annan Task.',
  expression: 'Task.focus',
}

const noStart: Said = {
  rule: 'svar-startdatum',
  english:
    'A request is accepted with the date on which care starts. Add it as an output of type startdatum (valueDate), or in executionPeriod.start.',
  swedish:
    'En begäran godkänns med datum för start av insats. Ange det som output av typen startdatum (valueDate), eller i executionPeriod.start.',
  expression: 'Task.output',
}

function noReason({ status }: Task): Said {
  const [english, swedish] =
    status === 'rejected'
      ? ['A request is rejected with a reason.', 'Ett avslag motiveras.']
      : ['Who asks for more says what is missing.', 'Den som begär komplettering anger vad som saknas.']
  return {
    rule: 'svar-motivering',
    english: `${english} Write it in statusReason.text.`,
    swedish: `${swedish} Skriv det i statusReason.text.`,
    expression: 'Task.statusReason',
  }
}

function answeredAlready(status: string): Said {
  return {
    rule: 'svar-ett',
    english: `This request has been answered (${status}), and the answer stands. Tell what has changed in a message, or send another request.`,
    swedish: `Begäran är besvarad (${status}) och svaret står fast. Berätta i ett meddelande vad som har ändrats, eller skicka en ny begäran.`,
    expression: 'Task.status',
  }
}

function answeredBy({ id, status }: Answer): Said {
  return {
    rule: 'svar-ett',
    english: `The answer to this request from this receiver is Task/${id}, which is ${status}. Change that one instead of making another.`,
    swedish: `Svaret på denna begäran från denna mottagare är Task/${id}, med status ${status}. Ändra den i stället för att skapa en till.`,
    expression: 'Task.focus',
  }
}

const notAsked: Said = {
  rule: 'svar-tillfragad',
  english:
    'The owner of an answer is one of those whom the request asks. To ask somebody else, name them as performer of the ServiceRequest: a Task for them follows.',
  swedish:
    'Den som svarar (owner) är en av dem som begäran ställs till. För att fråga någon annan, ange den som performer i ServiceRequest: en Task för den följer.',
  expression: 'Task.owner',
}

function requestOver(status: string): Said {
  return {
    rule: 'svar-ett',
    english: `The request is ${status}: it waits for no answer. Send another request.`,
    swedish: `Begäran har status ${status} och väntar inte på svar. Skicka en ny begäran.`,
    expression: 'Task.focus',
  }
}

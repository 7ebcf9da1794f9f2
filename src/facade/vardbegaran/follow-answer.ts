/**
 * The status of a request follows from its answers, also by the national code system (Kv status vårdbegäran).
 *
 * domain 2.2, 4 rows 14-15
 */
import type { ServiceRequest, Task } from '@medplum/fhirtypes'
import type { Work, WriteRule } from '../../store/write-rule.ts'
import { formerOf } from '../code/former.ts'
import { idOf } from '../code/reference.ts'
import { spoken } from '../code/swedish.ts'
import { systems } from '../code/urls.ts'
import { refusal, type Said, warning } from '../state/refusal.ts'
import { type Answer, answersTo, isMisdirected, isVoid, isWaiting, positionOf } from './answer.ts'
import { type National, nationalSteps } from './national-status.ts'
import { answerAfter } from './position.ts'
import { type Request, requestOf, wantsAnswer } from './request.ts'

/** What the answers make of a request that is sent. */
export interface Outcome {
  readonly status: 'active' | 'completed' | 'revoked'
  readonly national: National
}

/** What answers, in order of creation, make of the request that they answer. */
export function outcomeOf(answers: readonly Pick<Task, 'status' | 'businessStatus'>[]): Outcome {
  const counted = answers.filter((one) => !isVoid(one))
  if (counted.length === 0) {
    const last = answers.at(-1)
    return last !== undefined && !isMisdirected(last)
      ? { status: 'revoked', national: 'makulerad' }
      : { status: 'active', national: 'skickad' }
  }
  if (counted.some(({ status }) => open.has(status))) {
    return { status: 'active', national: counted.every(isWaiting) ? 'skickad' : 'besvarad' }
  }
  const isDone = counted.some(({ status }) => status === 'completed' || status === 'failed')
  return { status: isDone ? 'completed' : 'revoked', national: 'besvarad' }
}

const open: ReadonlySet<string | undefined> = new Set([
  'draft',
  'requested',
  'received',
  'on-hold',
  'accepted',
  'ready',
  'in-progress',
])

/** An answer, or its end, is told in the request. */
export const followAnswer: WriteRule = {
  name: 'vardbegaran-foljer-svar',
  types: ['Task'],
  settle: async (change, work) => {
    const task = answerAfter(change)
    if (task === undefined) return
    const request = await work.read<Request>('ServiceRequest', idOf(task.focus, 'ServiceRequest') ?? '')
    if (request?.status !== 'active' || !wantsAnswer(request)) return
    const outcome = outcomeOf(await answersTo(request.id, work))
    const steps = [
      ...(outcome.status === 'active' ? [] : [{ op: 'replace' as const, path: '/status', value: outcome.status }]),
      ...nationalSteps(request, outcome.national),
    ]
    if (steps.length > 0) await work.patch('ServiceRequest', request.id, steps)
    if (isMisdirected(task) && change.caller.kind !== 'system') work.say(warning(misdirected))
  },
}

/** What is not answered is not done: a request is completed by its answer, not past it. */
export const answeredFirst: WriteRule = {
  name: 'vardbegaran-obesvarad',
  types: ['ServiceRequest'],
  settle: async (change, work) => {
    const request = requestOf(change)
    if (request?.status !== 'completed' || change.caller.kind === 'system' || !wantsAnswer(request)) return
    if (formerOf<ServiceRequest>(change)?.status === 'completed') return
    const [first] = (await answersTo(request.id, work)).filter(isWaiting)
    if (first !== undefined) throw refusal(unanswered(first))
  },
}

/** More information that was asked for, and given in the request, puts it back into the inbox. */
export const supplement: WriteRule = {
  name: 'vardbegaran-komplettering',
  types: ['ServiceRequest'],
  settle: async (change, work) => {
    const request = requestOf(change)
    if (request?.status !== 'active' || change.caller.kind === 'system' || change.before === undefined) return
    if (!wantsAnswer(request)) return
    for (const answer of await answersTo(request.id, work)) {
      if (answer.status === 'on-hold' && positionOf(answer) === 'komplettering-begard') await putBack(answer, work)
    }
  },
}

async function putBack({ id }: Answer, work: Work): Promise<void> {
  await work.patch<Task>('Task', id, [
    { op: 'replace', path: '/status', value: 'requested' },
    { op: 'add', path: '/businessStatus', value: spoken(systems.svarslage, 'skickad') },
    { op: 'add', path: '/lastModified', value: new Date(work.now).toISOString() },
  ])
}

const misdirected: Said = {
  rule: 'vardbegaran-fel-mottagare',
  english:
    'The request came to the wrong receiver and waits for another: name them as performer of the ServiceRequest, or send a request that replaces it.',
  swedish:
    'Begäran kom till fel mottagare och väntar på en annan: ange den som performer i ServiceRequest, eller skicka en begäran som ersätter den.',
}

function unanswered({ id, status }: Answer): Said {
  return {
    rule: 'vardbegaran-obesvarad',
    english: `This request is not answered: Task/${id} is ${status}. Accept, reject or complete it there; or revoke the request.`,
    swedish: `Begäran är inte besvarad: Task/${id} har status ${status}. Godkänn, avslå eller slutför den där; eller återta begäran.`,
    expression: 'ServiceRequest.status',
  }
}

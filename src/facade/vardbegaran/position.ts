/** How far an answer has come (svarsläge, in businessStatus), which agrees with the status of its Task. */
import type { Task } from '@medplum/fhirtypes'
import { concept, hasCode } from '../../fhir/coded.ts'
import type { FixStep } from '../../fhir/outcome.ts'
import type { Change, Work, WriteRule } from '../../store/write-rule.ts'
import { formerOf } from '../code/former.ts'
import { spoken } from '../code/swedish.ts'
import { systems } from '../code/urls.ts'
import { refusal, type Said } from '../state/refusal.ts'
import { isAnswer, positionOf } from './answer.ts'

/** The positions of each status; the first is meant where none is said. */
const positions: Readonly<Record<string, readonly string[]>> = {
  draft: ['skickad'],
  requested: ['skickad'],
  received: ['mottagen', 'under-bedomning'],
  'on-hold': ['pausad', 'komplettering-begard'],
  accepted: ['godkand'],
  'in-progress': ['godkand'],
  rejected: ['avslagen', 'kan-ej-ta-emot', 'fel-mottagare'],
  completed: ['avslutad', 'godkand'],
  failed: ['avslutad'],
  cancelled: ['avslutad'],
}

/** Says how far the answer has come and when that was, where the content does not, or says it of the step before. */
export const completePosition: WriteRule = {
  name: 'svarslage',
  types: ['Task'],
  mends: true,
  complete: async (change, work) => {
    const task = answerAfter(change)
    if (task === undefined || change.caller.kind === 'system') return undefined
    const former = formerOf<Task>(change)
    return [...positionSteps(task, former), ...timeSteps(task, former, work), ...startSteps(task)]
  },
  decide: async (change) => {
    const task = answerAfter(change)
    const allowed = positions[task?.status ?? '']
    const position = task && positionOf(task)
    if (allowed !== undefined && position !== undefined && !allowed.includes(position)) {
      throw refusal(disagrees(task?.status ?? '', position, allowed))
    }
  },
}

/** The answer to a request after a change; undefined where it is another Task. */
export function answerAfter({ after }: Change): Task | undefined {
  const task = after as unknown as Task | undefined
  return task !== undefined && isAnswer(task) ? task : undefined
}

function positionSteps(task: Task, former: Task | undefined): readonly FixStep[] {
  const allowed = positions[task.status ?? ''] ?? []
  const [usual] = allowed
  const said = positionOf(task)
  if (usual === undefined || (said !== undefined && allowed.includes(said))) return []
  if (said === undefined && former?.status === task.status && former.businessStatus !== undefined) {
    return [{ op: 'add', path: '/businessStatus', value: former.businessStatus }]
  }
  // A position that the step before had, left as it was, is not meant; another is, and is refused.
  const isLeft = said === undefined || (former !== undefined && said === positionOf(former))
  return isLeft ? [{ op: 'add', path: '/businessStatus', value: spoken(systems.svarslage, usual) }] : []
}

function timeSteps(task: Task, former: Task | undefined, { now }: Work): readonly FixStep[] {
  const said = positionOf(task)
  const isStep = former?.status !== task.status || (said !== undefined && said !== positionOf(former))
  const isStale = task.lastModified === undefined || (isStep && task.lastModified === former?.lastModified)
  return isStale ? [{ op: 'add', path: '/lastModified', value: new Date(now).toISOString() }] : []
}

/** The start date that the period of execution tells, in the output where the profile has it. */
function startSteps({ status, executionPeriod, output }: Task): readonly FixStep[] {
  const start = executionPeriod?.start?.slice(0, 10)
  if (status !== 'accepted' || start === undefined || output !== undefined) return []
  const type = concept(systems.processbegrepp, 'startdatum', 'Startdatum')
  return [{ op: 'add', path: '/output', value: [{ type, valueDate: start }] }]
}

/** The date on which care starts, as an answer says it. */
export function startOf({
  output = [],
  executionPeriod,
}: Pick<Task, 'output' | 'executionPeriod'>): string | undefined {
  const told = output.find(({ type }) => hasCode(type, systems.processbegrepp, 'startdatum'))
  return told?.valueDate ?? told?.valueDateTime ?? executionPeriod?.start
}

function disagrees(status: string, position: string, allowed: readonly string[]): Said {
  return {
    rule: 'svarslage',
    english: `An answer that is "${status}" cannot be "${position}" (businessStatus). It can be ${allowed.map((one) => `"${one}"`).join(' or ')}; left out, it is "${allowed[0]}".`,
    swedish: `Ett svar med status "${status}" kan inte ha svarsläget "${position}" (businessStatus). Möjligt svarsläge: ${allowed.map((one) => `"${one}"`).join(' eller ')}; utelämnat blir det "${allowed[0]}".`,
    expression: 'Task.businessStatus',
    found: position,
    expected: allowed.join(', '),
  }
}

/**
 * A status goes only where the state machine of its resource lets it go; the refusal says where that is.
 *
 * Governs the resources of a case and of this process (ours.ts), whoever writes them, the server included.
 */
import type { Task } from '@medplum/fhirtypes'
import { codesIn } from '../../fhir/coded.ts'
import type { FhirFaults } from '../../fhir/outcome.ts'
import type { Change, WriteRule } from '../../store/write-rule.ts'
import { formerOf } from '../code/former.ts'
import { systems } from '../code/urls.ts'
import { machines } from './machines.ts'
import { isOurs } from './ours.ts'
import { refusal } from './refusal.ts'
import { followers, mayFollow, mayStart, type StateMachine } from './state-machine.ts'
import { taskMachines, uppgift } from './task-machines.ts'

type Content = Readonly<Record<string, unknown>>

/** @throws {FhirError} businessRule: from `decide`, where the machine knows no such beginning or no such step */
const overgang: WriteRule = {
  name: 'overgang',
  types: [...Object.keys(machines), 'Task'],
  decide: (change: Change) => {
    const { type, after, cases } = change
    if (after === undefined) return undefined
    const last = formerOf<Content>(change)
    if (cases.length === 0 && !isOurs(after) && !(last && isOurs(last))) return undefined
    const machine = machineOf(type, last ?? after)
    if (machine) demandStep(machine, type, last, after)
    return undefined
  },
}

/** The rules that keep state machines. */
export const stateRules: readonly WriteRule[] = [overgang]

/** @throws {FhirError} businessRule: the machine knows no such beginning or no such step */
function demandStep(machine: StateMachine, type: string, last: Content | undefined, after: Content): void {
  const to = text(after.status)
  if (last === undefined) {
    if (!mayStart(machine, to)) throw noStart(machine, type, to)
    return
  }
  const from = text(last.status)
  if (!mayFollow(machine, from, to)) throw noStep(machine, type, from, to)
}

/** The machine of a resource; undefined where its type has none. */
export function machineOf(type: string, resource: Content): StateMachine | undefined {
  if (type !== 'Task') return machines[type]
  const code = resource.code as Task['code']
  const [own] = [...codesIn(code, systems.uppgiftstyp), ...codesIn(code, systems.taskCode)]
  return own !== undefined && Object.hasOwn(taskMachines, own) ? taskMachines[own] : uppgift
}

function text(status: unknown): string {
  return typeof status === 'string' ? status : 'unknown'
}

function noStart(machine: StateMachine, type: string, to: string): FhirFaults {
  const { noun, starts } = machine
  return refusal({
    rule: 'otillaten-borjan',
    english: `${noun.english} cannot begin as "${to}". It can begin as ${listed(starts, 'or', quoted)}.`,
    swedish: `${noun.swedish} kan inte börja som ${shown(machine)(to)}. Möjlig början: ${listed(starts, 'eller', shown(machine))}.`,
    expression: `${type}.status`,
    found: to,
    expected: starts.join(', '),
  })
}

function noStep(machine: StateMachine, type: string, from: string, to: string): FhirFaults {
  const { noun } = machine
  const allowed = followers(machine, from)
  const isLast = allowed.length === 0
  return refusal({
    rule: 'otillaten-overgang',
    english: `${noun.english} that is "${from}" cannot become "${to}". ${isLast ? 'That is its last state: make a new one instead.' : `It can become ${listed(allowed, 'or', quoted)}.`}`,
    swedish: `${noun.swedish} med läget ${shown(machine)(from)} kan inte bli ${shown(machine)(to)}. ${isLast ? 'Läget är det sista: skapa en ny resurs i stället.' : `Möjliga nästa lägen: ${listed(allowed, 'eller', shown(machine))}.`}`,
    expression: `${type}.status`,
    found: to,
    expected: allowed.join(', '),
  })
}

const quoted = (status: string) => `"${status}"`

const shown =
  ({ swedish }: StateMachine) =>
  (status: string) =>
    Object.hasOwn(swedish, status) ? `${swedish[status]} (${status})` : `"${status}"`

/** `a, b or c` */
function listed(items: readonly string[], last: 'or' | 'eller', show: (item: string) => string): string {
  const all = items.map(show)
  const end = all.pop() ?? ''
  return all.length === 0 ? end : `${all.join(', ')} ${last} ${end}`
}

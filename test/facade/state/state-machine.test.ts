import { describe, expect, it } from 'vitest'
import { machines } from '../../../src/facade/state/machines.ts'
import { followers, mayFollow, mayStart, type StateMachine } from '../../../src/facade/state/state-machine.ts'
import { taskMachines, uppgift } from '../../../src/facade/state/task-machines.ts'
import { resourceStatuses } from './resource-statuses.ts'

const all: readonly (readonly [string, string, StateMachine])[] = [
  ...Object.entries(machines).map(([type, machine]) => [type, type, machine] as const),
  ...Object.entries(taskMachines).map(([code, machine]) => [code, 'Task', machine] as const),
  ['uppgift', 'Task', uppgift],
]

describe.each(all)('the machine of %s', (_name, type, machine) => {
  const states = Object.keys(machine.next)

  it('knows only statuses that R4 has', () => {
    for (const state of states) expect(resourceStatuses[type]).toContain(state)
  })

  it('leads from every state to states of its own, and names each in Swedish', () => {
    for (const state of [...machine.starts, ...states.flatMap((one) => followers(machine, one))]) {
      expect(states).toContain(state)
    }
    for (const state of states) expect(machine.swedish[state]).toBeTruthy()
  })

  it('can end as a mistake from wherever it is, and nothing follows that', () => {
    for (const state of states) expect(mayFollow(machine, state, 'entered-in-error')).toBe(true)
    expect(followers(machine, 'entered-in-error')).toEqual([])
  })

  it('reaches every state from one in which it may begin', () => {
    const reached = new Set(machine.starts)
    for (const state of reached) for (const next of followers(machine, state)) reached.add(next)
    expect([...reached].sort()).toEqual([...states].sort())
  })
})

it('knows nothing of a status that it does not have', () => {
  const [, , machine] = all[0] ?? []
  expect(machine && mayStart(machine, 'constructor')).toBe(false)
  expect(machine && followers(machine, 'constructor')).toEqual([])
})

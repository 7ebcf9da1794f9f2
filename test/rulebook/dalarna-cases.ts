/** The cases of a rule of Dalarna as a table: a line says what the rule says of a scene. */
import type { Actor, Severity } from '../../src/routine/rulebook.ts'
import { t } from './dalarna.ts'
import type { Expected, RuleCase, TestSubject } from './rule-case.ts'

type Flip = readonly [name: string, state: Expected['state'], subject: TestSubject]

/** One line of a rule's table: what it says, at an instant, of a scene. */
export interface Line {
  readonly name: string
  readonly at: string
  readonly subject: TestSubject
  readonly expect: Expected
  readonly flips?: readonly Flip[]
}

/** The cases of one rule; whose step it is and how grave a late step is are asked of every case. */
export function casesOf(rule: string, actor: Actor, late: Severity, lines: readonly Line[]): readonly RuleCase[] {
  return lines.map(({ flips, expect, ...line }) => ({
    rulebook: 'dalarna-utskrivning',
    rule,
    ...line,
    expect: {
      ...expect,
      ...(expect.state !== 'not-applicable' && { actor }),
      ...(['overdue', 'met-late'].includes(expect.state) && { severity: late }),
    },
    ...(flips && { flips: flips.map(([name, state, subject]) => ({ name, state, subject })) }),
  }))
}

type Told = Omit<Expected, 'state'>

/** Long after everything. */
const after = '2026-04-30T12:00:00+02:00'

const line =
  (state: Expected['state'], when: string) =>
  (name: string, subject: TestSubject, expect: Told = {}, instant = when): Line => ({
    name,
    at: instant,
    subject,
    expect: { state, ...expect },
  })

export const no = line('not-applicable', after)

export const waits = line('pending', t(3, '12:40'))

export const warns = line('warning', after)

export const late = line('overdue', after)

export const metLate = line('met-late', after)

export function met(name: string, subject: TestSubject, expect: Told, ...flips: readonly Flip[]): Line {
  return { name, at: after, subject, expect: { state: 'met', ...expect }, flips }
}

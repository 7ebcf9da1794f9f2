/** The cases of a rule as a table: what it says, at an instant, of a subject. */
import type { Actor, Severity } from '../../src/routine/rulebook.ts'
import type { Expected, RuleCase, TestSubject } from './rule-case.ts'

/** Long after everything. */
export const after = '2026-04-30T12:00:00+02:00'

type Told = Omit<Expected, 'state' | 'due'> & { readonly when?: string; readonly due?: string | undefined }

export type Flip = readonly [name: string, state: Expected['state'], subject: TestSubject]

/** One line of a rule's table: what it says, at an instant, of a scene. */
export interface Line {
  readonly name: string
  readonly at: string
  readonly subject: TestSubject
  readonly expect: Expected
  readonly flips?: readonly Flip[]
}

/** Makes the tables of a rulebook; whose step it is and how grave a late step is are asked of every case. */
export function tablesOf(rulebook: string) {
  return (rule: string, actor: Actor, late: Severity, lines: readonly Line[]): readonly RuleCase[] =>
    lines.map(({ flips, expect, ...line }) => ({
      rulebook,
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

const line =
  (state: Expected['state']) =>
  (name: string, subject: TestSubject, { when = after, ...expect }: Told = {}): Line => ({
    name,
    at: when,
    subject,
    expect: { state, ...expect } as Expected,
  })

export const no = line('not-applicable')

export const waits = line('pending')

export const warns = line('warning')

export const late = line('overdue')

export const metLate = line('met-late')

export function met(name: string, subject: TestSubject, told: Told, ...flips: readonly Flip[]): Line {
  return { ...line('met')(name, subject, told), flips }
}

/** The cases of a rule of Dalarna as a table: a line says what the rule says of a scene. */
import { t } from './dalarna.ts'
import type { Expected, TestSubject } from './rule-case.ts'
import { after, type Flip, type Line, tablesOf } from './rule-table.ts'

/** The cases of one rule; whose step it is and how grave a late step is are asked of every case. */
export const casesOf = tablesOf('dalarna-utskrivning')

type Told = Omit<Expected, 'state'>

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

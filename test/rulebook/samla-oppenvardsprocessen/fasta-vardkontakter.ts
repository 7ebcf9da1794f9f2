/** VGR-11: several contacts coordinate. vgr-oppenvardsprocessen, line 38. */
import type { CareTeam } from '@medplum/fhirtypes'
import { aPatient, changed, fastVardkontakt, minus, plus } from '../case-builder.ts'
import { directory, t } from '../regioner.ts'
import { met, no, tablesOf, waits } from '../rule-table.ts'

const of = tablesOf('samla-oppenvardsprocessen')
const first = fastVardkontakt({ start: t(3, '08:00'), member: 'PractitionerRole/a' })
const second = (codeOfRole = '1', more: Partial<CareTeam> = {}) =>
  fastVardkontakt({ id: 'andra', code: codeOfRole, start: t(4, '08:00'), member: 'PractitionerRole/b', more })

const both = { ...aPatient({ kommun: '1489' }, first, second()), directory }
const coordinated = plus(minus(both, 'andra'), second('4'))

export const flera = of('fasta-vardkontakter-samordnade', 'fast-vardkontakt', 'low', [
  no('with one contact', minus(both, 'andra')),
  no('where one has ended', plus(minus(both, 'andra'), second('1', { status: 'inactive' }))),
  waits('where nobody coordinates', both, {
    severity: 'low',
    owner: ['PractitionerRole/b', 'PractitionerRole/a'],
    due: undefined,
  }),
  waits(
    'where two would',
    plus(minus(coordinated, first.id ?? ''), fastVardkontakt({ code: '4', start: t(3, '08:00') })),
    {},
  ),
  met('by one who has the overall responsibility', coordinated, {}, [
    'the code is of another system',
    'pending',
    changed(coordinated, 'andra', {
      participant: [{ role: [{ coding: [{ system: 'x', code: '4' }] }] }, ...(first.participant ?? [])],
    }),
  ]),
  met('by one of three who has it', plus(coordinated, fastVardkontakt({ id: 'tredje', start: t(5, '08:00') })), {}, [
    'nobody has',
    'pending',
    plus(both, fastVardkontakt({ id: 'tredje', start: t(5, '08:00') })),
  ]),
  met(
    'by a note on how they coordinate',
    plus(minus(both, 'andra'), second('1', { note: [{ text: 'Vera samordnar.' }] })),
    {},
    ['the note is gone', 'pending', both],
  ),
])

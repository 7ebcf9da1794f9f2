/** FYR-41..FYR-43: step 4. fyrbodal-medicinsk-planering, lines 213-215. */
import type { Composition } from '@medplum/fhirtypes'
import { changed, coded, message, plus } from '../case-builder.ts'
import { document, task } from '../case-parts.ts'
import { fardig, hemma, markt } from '../pilot.ts'
import { avdelning, earlierTasks, early, inlagd, noise, scene, t, vc, who } from '../regioner.ts'
import { late, met, metLate, no, tablesOf, waits } from '../rule-table.ts'

const of = tablesOf('fyrbodal-medicinsk-planering')
const utanfor = scene({}, inlagd())
const samtal = (to = who('vardcentralslakare'), sent = t(6, '13:00'), from = who('overlakare')) =>
  message('medicinsk-planering', { from, to: [to], sent, received: t(8, '13:00') })

const talat = hemma(samtal())
const without = (subject: typeof talat, id: string) => ({
  ...subject,
  directory: [{ resourceType: 'PractitionerRole' as const, id, code: [{ coding: [{ system: 'x', code: id }] }] }],
})

export const genomford = of('medicinsk-planering-genomford', 'slutenvard', 'moderate', [
  no('outside the pilot', utanfor),
  waits('until the day of the discharge', markt(), { severity: 'moderate', due: undefined, owner: [avdelning] }),
  late('from the beginning of that day', hemma(...noise('medicinsk-planering')), { due: t(9, '00:00') }),
  metLate('on the last day', hemma(samtal(who('vardcentralslakare'), t(9, '08:00')), ...noise('medicinsk-planering')), {
    done: t(9, '08:00'),
  }),
  met(
    'by a talk before it',
    talat,
    { due: t(9, '00:00'), done: t(6, '13:00') },
    ['nobody was reached', 'overdue', changed(talat, 'medicinsk-planering', { status: 'not-done' })],
    ['they talked with somebody else', 'overdue', hemma(samtal(who('kommunsjukskoterska')))],
    ['the role is of another system', 'overdue', without(talat, 'vardcentralslakare')],
  ),
  met('with the physician of the patient', hemma(samtal(who('patientansvarig-lakare'))), {}, [
    'the role is of another system',
    'overdue',
    without(hemma(samtal(who('patientansvarig-lakare'))), 'patientansvarig-lakare'),
  ]),
])

const av = (role: string) => markt(samtal(who('vardcentralslakare'), t(6, '13:00'), who(role)))

export const avOverlakare = of('medicinsk-planering-av-overlakare', 'slutenvard', 'low', [
  no('outside the pilot', plus(utanfor, samtal(vc, t(6, '13:00'), vc))),
  no('before they have talked', markt()),
  waits('where another physician called', av('avdelningslakare'), { severity: 'low', due: undefined }),
  met(
    'where a consultant called',
    av('overlakare'),
    {},
    ['a nurse did', 'pending', av('utskrivningssjukskoterska')],
    ['the role is of another system', 'pending', without(av('overlakare'), 'overlakare')],
  ),
  met('where a registrar called', av('st-lakare'), {}, ['a nurse did', 'pending', av('utskrivningssjukskoterska')]),
])

const ring = (status: 'requested' | 'completed' | 'cancelled', lastModified = t(6, '15:00')) =>
  task({
    id: 'ring',
    code: 'aterringning',
    status,
    owner: who('vardcentralslakare'),
    authoredOn: t(5, '13:00'),
    lastModified,
  })

const otherTasks = earlierTasks('aterringning')

export const aterringning = of('aterringning-gjord', 'oppenvard', 'low', [
  no('outside the pilot', plus(utanfor, ring('requested'))),
  no('where nobody is to call back', markt()),
  waits('until the patient is utskrivningsklar', markt(ring('requested'), ...otherTasks), {
    severity: 'low',
    due: undefined,
    owner: [who('vardcentralslakare')],
  }),
  late('where the patient is utskrivningsklar and nobody has called', plus(fardig(), ring('requested')), {
    due: t(9, '09:00'),
  }),
  late('where one of two has not', plus(fardig(), ring('completed'), { ...ring('requested'), id: 'andra' }), {}),
  metLate('by a call afterwards', plus(fardig(), ring('completed', t(9, '10:00')), ...otherTasks), {
    done: t(9, '10:00'),
  }),
  met('by the call', plus(fardig(), ring('completed')), { due: t(9, '09:00'), done: t(6, '15:00') }, [
    'it is to be made',
    'overdue',
    plus(fardig(), ring('requested')),
  ]),
  met('where it is no longer needed', plus(fardig(), ring('cancelled')), {}, [
    'it is to be made',
    'overdue',
    plus(fardig(), ring('requested')),
  ]),
])

const narrative = { status: 'generated' as const, div: '<div xmlns="http://www.w3.org/1999/xhtml">Larmgränser</div>' }
const epikris = (
  more: Partial<Composition['section'] & object> | object = { text: narrative },
  code = 'utokad-medicinsk-vardplan',
  date = t(8, '15:00'),
) =>
  document({
    id: 'epikris',
    type: '34105-7',
    date,
    more: { section: [{ code: coded('dokumentavsnitt', code), ...more }] },
  })

const ifylld = plus(fardig(), epikris())

export const utokad = of('utokad-medicinsk-vardplan-ifylld', 'slutenvard', 'high', [
  no('outside the pilot', utanfor),
  waits('until the patient is utskrivningsklar', markt(), {
    severity: 'moderate',
    due: undefined,
    missing: ['Epikris'],
  }),
  late('where the patient is utskrivningsklar without', fardig(), { due: t(9, '09:00') }),
  metLate(
    'by what was written afterwards',
    plus(
      fardig(),
      epikris({ text: narrative }, undefined, t(9, '10:00')),
      document({ id: 'annat', type: '74213-0', date: early }),
      document({ id: 'sammanfattning', type: '34133-9', date: early }),
    ),
    { done: t(9, '10:00') },
  ),
  met(
    'by its text',
    ifylld,
    { due: t(9, '09:00'), done: t(8, '15:00') },
    ['the section is empty', 'overdue', plus(fardig(), epikris({}))],
    ['it is another section', 'overdue', plus(fardig(), epikris({ text: narrative }, 'uppfoljning'))],
    [
      'the code is of another system',
      'overdue',
      changed(ifylld, 'epikris', {
        section: [{ code: { coding: [{ system: 'x', code: 'utokad-medicinsk-vardplan' }] }, text: narrative }],
      }),
    ],
  ),
  met('by its entries', plus(fardig(), epikris({ entry: [{ reference: 'CarePlan/vp' }] })), {}),
  met('by its parts', plus(fardig(), epikris({ section: [{ text: narrative }] })), {}),
])

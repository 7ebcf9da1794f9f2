/** FYR-52, FYR-70: step 5, what goes home. fyrbodal-medicinsk-planering, lines 35 and 243. */
import type { List } from '@medplum/fhirtypes'
import { coded, message, minus, plus, reference, thePatient } from '../case-builder.ts'
import { document } from '../case-parts.ts'
import { hemma, markt } from '../pilot.ts'
import { avdelning, early, inlagd, kpv, scene, soc, t } from '../regioner.ts'
import { late, met, metLate, no, tablesOf, waits } from '../rule-table.ts'

const of = tablesOf('fyrbodal-medicinsk-planering')
const utanfor = scene({}, inlagd({}, t(9, '14:00')))
const due = t(10, '00:00')
const epikris = document({ id: 'epikris', type: '34105-7', date: t(9, '12:00') })
const exemplar = (id: string, to: string, document = 'Composition/epikris') =>
  message('information-vid-utskrivning', {
    id,
    to: [to],
    sent: t(9, '14:00'),
    more: { payload: [{ contentReference: reference(document) }] },
  })

const tva = hemma(epikris, exemplar('ett', 'Patient/p'), exemplar('tva', kpv))
const foreign = {
  resourceType: 'Organization' as const,
  id: 'kpv',
  type: [{ coding: [{ system: 'x', code: 'kommunal-primarvard' }] }],
}

export const exemplaren = of('epikris-i-tva-exemplar', 'slutenvard', 'moderate', [
  no('outside the pilot', utanfor),
  no('before the patient has gone home', markt()),
  waits('until the day is over', hemma(), { when: t(9, '15:00'), due, severity: 'moderate', owner: [avdelning] }),
  late('when it is over', hemma(), { when: due, due }),
  late('on a Sunday after a Saturday', plus(minus(hemma(), 'stay'), inlagd({}, t(7, '14:00'))), {
    when: t(8, '00:00'),
    due: t(8, '00:00'),
  }),
  met(
    'by one to the patient and one to the municipality',
    tva,
    { due },
    ['the patient has none', 'overdue', minus(tva, 'ett')],
    ['the municipality has none', 'overdue', minus(tva, 'tva')],
    ['the other went to the social services', 'overdue', plus(minus(tva, 'tva'), exemplar('tva', soc))],
    [
      'something else went to the patient',
      'overdue',
      plus(
        minus(tva, 'ett'),
        exemplar('ett', 'Patient/p', 'Composition/annat'),
        document({ id: 'annat', type: '74213-0', date: early }),
      ),
    ],
    [
      'something else went to the municipality',
      'overdue',
      plus(
        minus(tva, 'tva'),
        exemplar('tva', kpv, 'Composition/annat'),
        document({ id: 'annat', type: '74213-0', date: early }),
      ),
    ],
    ['the kind of the unit is of another system', 'overdue', { ...tva, directory: [foreign] }],
  ),
])

const lista = (date: string, more: Partial<List> = {}): List => ({
  resourceType: 'List',
  id: 'lista',
  status: 'current',
  mode: 'snapshot',
  code: coded('processbegrepp', 'lakemedelslista'),
  subject: thePatient,
  date,
  ...more,
})

const foljer = hemma(epikris, lista(t(9, '13:00')))

export const lakemedel = of('lakemedelslista-och-epikris-foljer', 'slutenvard', 'moderate', [
  no('outside the pilot', utanfor),
  no('before the patient has gone home', markt()),
  waits('until the day is over', hemma(), { when: t(9, '15:00'), due, severity: 'moderate', assumption: true }),
  late('when it is over', hemma(epikris), { when: due, due }),
  late('on a Sunday after a Saturday', plus(minus(hemma(), 'stay'), inlagd({}, t(7, '14:00'))), {
    when: t(8, '00:00'),
    due: t(8, '00:00'),
  }),
  metLate(
    'by a list of the day after',
    hemma(epikris, lista(t(10, '08:00')), lista(early, { id: 'annan', code: coded('processbegrepp', 'hjalpmedel') })),
    { done: t(10, '08:00') },
  ),
  met(
    'by both',
    foljer,
    { due, done: t(9, '13:00') },
    ['there is no list', 'overdue', minus(foljer, 'lista')],
    ['there is no epikris', 'overdue', minus(foljer, 'epikris')],
  ),
])

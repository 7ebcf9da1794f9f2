/** LID-12, LID-13: who watches at other hours. lidkoping-kontaktpunkt, lines 77 and 105. */

import type { HealthcareService } from '@medplum/fhirtypes'
import { changed, ownExtension, plus, reference } from '../case-builder.ts'
import { inbox } from '../case-parts.ts'
import { annan, type Day, enhet, helg, open, punkt, stangd, utanSystem, vardagar } from '../lidkoping-hours.ts'
import { kpv, person } from '../regioner.ts'
import { met, no, tablesOf, waits } from '../rule-table.ts'

const of = tablesOf('lidkoping-kontaktpunkt')

const nos = [
  no('of a unit of another kind', annan),
  no('of a unit that is closed', stangd),
  no('of a kind of another system', utanSystem),
]

const ersatt = (
  kind = 'trygghetscentral',
  days: readonly Day[] = [...vardagar, ...helg],
  more: Partial<HealthcareService> = {},
) => ({
  ...punkt({
    extension: [{ url: ownExtension('ersattande-inkorg'), valueReference: reference('HealthcareService/trygg') }],
  }),
  directory: [inbox('trygg', kind, { availableTime: [{ daysOfWeek: [...days], allDay: true }], ...more })],
})

export const trygghet = of('trygghetscentral-ovrig-tid', 'kommun', 'moderate', [
  no('where there is no kontaktpunkt', enhet),
  no('of an inbox of another kind', punkt({}, 'huvudinkorg')),
  waits('where nobody replaces it', punkt({}), { severity: 'moderate', due: undefined, owner: [kpv] }),
  waits('where one of two is not replaced', plus(ersatt(), inbox('andra', 'kontaktpunkt')), {}),
  met(
    'by one at all hours',
    ersatt(),
    {},
    ['it is of another kind', 'pending', ersatt('huvudinkorg')],
    ['it closes on Sundays', 'pending', ersatt('trygghetscentral', [...vardagar, 'sat'])],
    [
      'it closes at night',
      'pending',
      ersatt('trygghetscentral', [], { availableTime: [open([...vardagar, ...helg], '07:00', '22:00')] }),
    ],
    [
      'the kind is of another system',
      'pending',
      ersatt('trygghetscentral', undefined, { type: [{ coding: [{ system: 'x', code: 'trygghetscentral' }] }] }),
    ],
  ),
])

const korttid = (days: readonly Day[], role = 'sjukskoterska-korttid') =>
  plus(enhet, person('ssk', kpv, role, { availableTime: [{ daysOfWeek: [...days] }] }))

export const ssk = of('sjukskoterska-korttid-helg', 'kommun-hsl', 'low', [
  ...nos,
  waits('where nobody does', enhet, {
    severity: 'low',
    due: undefined,
    owner: [kpv],
    missing: ['Sjuksköterska korttid'],
  }),
  ...helg.map((day) => waits(`where nobody does but on ${day}`, korttid([day]), {})),
  met(
    'by one who works then',
    korttid(helg),
    {},
    ['it is another nurse', 'pending', korttid(helg, 'kommunsjukskoterska')],
    ['she has left', 'pending', changed(korttid(helg), 'ssk', { active: false })],
  ),
])

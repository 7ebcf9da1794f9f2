/** LID-09..LID-11: the hours of the kontaktpunkt. lidkoping-kontaktpunkt, lines 35-42 and 86-87. */

import type { Extension, HealthcareService } from '@medplum/fhirtypes'
import { ownExtension } from '../case-builder.ts'
import { annan, type Day, enhet, helg, open, punkt, stangd, utanSystem, vardagar } from '../lidkoping-hours.ts'
import { kpv } from '../regioner.ts'
import { met, no, tablesOf, waits } from '../rule-table.ts'

const of = tablesOf('lidkoping-kontaktpunkt')

const tel = (days: readonly Day[], start: string, slut: string): Extension => ({
  url: ownExtension('telefontid'),
  extension: [
    ...days.map((valueCode) => ({ url: 'dag', valueCode })),
    { url: 'start', valueTime: `${start}:00` },
    { url: 'slut', valueTime: `${slut}:00` },
  ],
})

const hours = (...availableTime: NonNullable<HealthcareService['availableTime']>) => punkt({ availableTime })
const phones = (...extension: Extension[]) => punkt({ telecom: [{ system: 'phone', value: '1', extension }] })
const state = { severity: 'moderate', due: undefined, owner: [kpv] } as const
const nos = [
  no('of a unit of another kind', annan),
  no('of a unit that is closed', stangd),
  no('of a kind of another system', utanSystem),
]

export const bevakad = of('kontaktpunkt-bevakad-vardag', 'kommun-hsl', 'moderate', [
  ...nos,
  waits('where there is none', enhet, state),
  waits('where it opens later', hours(open(vardagar, '07:30', '17:00')), {}),
  waits('where it closes earlier', hours(open(vardagar, '06:00', '16:00')), {}),
  ...vardagar.map((day) =>
    waits(
      `where it is closed on ${day}`,
      hours(
        open(
          vardagar.filter((one) => one !== day),
          '07:00',
          '16:30',
        ),
      ),
      {},
    ),
  ),
  met('by just these hours', hours(open(vardagar, '07:00', '16:30')), {}, [
    'they are those of another inbox',
    'pending',
    punkt({ availableTime: [open(vardagar, '07:00', '16:30')] }, 'huvudinkorg'),
  ]),
  met('by longer hours', hours(open([...vardagar, ...helg], '06:00', '18:00')), {}),
  met('by all day', hours({ daysOfWeek: [...vardagar], allDay: true }), {}, [
    'it is not all day',
    'pending',
    hours({ daysOfWeek: [...vardagar], allDay: false }),
  ]),
])

const morning = tel(vardagar, '08:30', '11:30')
const afternoon = tel(vardagar, '13:00', '16:00')

export const telefon = of('kontaktpunkt-telefontid-vardag', 'kommun-hsl', 'moderate', [
  ...nos,
  waits('where there is none', enhet, state),
  waits('where the morning is missing', phones(afternoon), {}),
  waits('where the afternoon is missing', phones(morning), {}),
  waits('where the morning begins later', phones(tel(vardagar, '09:00', '11:30'), afternoon), {}),
  waits('where the morning ends earlier', phones(tel(vardagar, '08:30', '11:00'), afternoon), {}),
  waits('where the afternoon begins later', phones(morning, tel(vardagar, '13:30', '16:00')), {}),
  waits('where the afternoon ends earlier', phones(morning, tel(vardagar, '13:00', '15:00')), {}),
  ...vardagar.flatMap((day) => {
    const others = vardagar.filter((one) => one !== day)
    return [
      waits(`where nobody answers on ${day} before noon`, phones(tel(others, '08:30', '11:30'), afternoon), {}),
      waits(`where nobody answers on ${day} after noon`, phones(morning, tel(others, '13:00', '16:00')), {}),
    ]
  }),
  met('by both', phones(morning, afternoon), {}, [
    'they are those of another inbox',
    'pending',
    punkt({ telecom: [{ extension: [morning, afternoon] }] }, 'huvudinkorg'),
  ]),
  met('by longer hours', phones(tel(vardagar, '08:00', '12:00'), tel(vardagar, '12:30', '16:30')), {}),
])

const weekend = (availableTime: HealthcareService['availableTime'] & object, ...extension: Extension[]) =>
  punkt({ availableTime, telecom: [{ system: 'phone', value: '1', extension }] })

const lordag = open(helg, '08:30', '12:00')
const svarar = tel(helg, '13:00', '16:00')

export const helger = of('kontaktpunkt-bevakad-helg', 'kommun-hsl', 'moderate', [
  ...nos,
  waits('where there is none', enhet, state),
  waits('where the inbox is closed', weekend([open(vardagar, '07:00', '16:30')], svarar), {}),
  waits('where nobody answers', weekend([lordag], tel(vardagar, '13:00', '16:00')), {}),
  waits('where it opens later', weekend([open(helg, '09:00', '12:00')], svarar), {}),
  waits('where it closes earlier', weekend([open(helg, '08:30', '11:00')], svarar), {}),
  waits('where the telephone begins later', weekend([lordag], tel(helg, '14:00', '16:00')), {}),
  waits('where the telephone ends earlier', weekend([lordag], tel(helg, '13:00', '15:00')), {}),
  ...helg.flatMap((day) => [
    waits(`where it is closed but on ${day}`, weekend([open([day], '08:30', '12:00')], svarar), {}),
    waits(`where nobody answers but on ${day}`, weekend([lordag], tel([day], '13:00', '16:00')), {}),
  ]),
  met('by both', weekend([lordag], svarar), {}, [
    'they are those of another inbox',
    'pending',
    punkt({ availableTime: [lordag], telecom: [{ extension: [svarar] }] }, 'huvudinkorg'),
  ]),
  met('by longer hours', weekend([open(helg, '08:00', '13:00')], tel(helg, '12:00', '17:00')), {}),
  met('by all day', weekend([{ daysOfWeek: [...helg], allDay: true }], svarar), {}, [
    'it is not all day',
    'pending',
    weekend([{ daysOfWeek: [...helg], allDay: false }], svarar),
  ]),
])

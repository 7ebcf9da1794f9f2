/** The message of the admission: to whom, and in time. dalarna-utskrivning, lines 78-80, 213-218. */

import type { CareTeam } from '@medplum/fhirtypes'
import { changed, message, ownExtension, ownSystem, plus, stay } from '../case-builder.ts'
import { at, inskrivningsmeddelande, kpv, nothing, scene, t, vc } from '../dalarna.ts'
import { earlier, tyst } from '../dalarna-admission.ts'
import { casesOf, late, met, metLate, no, waits } from '../dalarna-cases.ts'
import { type Part, parts, variantsOf } from '../dalarna-parts.ts'

const needs = (one: string) => [{ coding: [{ system: ownSystem('behovsomrade'), code: one }] }]

const limit = { due: t(4, '08:00') }

const noticed = { extension: [at('behov-uppmarksammat', t(5, '10:00'))] }

/** A stay before this one in the same case, and before that a visit to the emergency department. */
const twice = plus(
  tyst,
  stay({ id: 'forsta', start: t(1, '10:00'), end: t(2, '10:00') }),
  stay({ id: 'akuten', start: t(1, '05:00'), end: t(1, '09:00'), more: { class: { code: 'EMER' } } }),
)

const noticedLater = scene({ tyst: true, stay: noticed })

/** The same parties, one of them with an inbox of its own. */
const withInbox = (unit: string) => {
  const team = tyst.members.find(({ id }) => id === 'parter') as CareTeam
  const extension = [{ url: ownExtension('inkorg'), valueReference: { reference: 'HealthcareService/huvudinkorg' } }]
  const participant = team.participant?.map((one) => (one.member?.reference === unit ? { ...one, extension } : one))
  return changed(tyst, 'parter', { participant })
}

function sentTo(rule: string, part: Part, other: string, missing: string) {
  const receiver = part.unit
  const inbox = inskrivningsmeddelande({ to: ['HealthcareService/huvudinkorg'], sent: t(4, '07:59') })
  const inTime = plus(tyst, ...earlier, inskrivningsmeddelande({ to: [receiver], sent: t(4, '07:59') }))
  return casesOf(rule, 'slutenvard', 'high', [
    no('says nothing without a stay', nothing),
    waits('waits for 24 hours', tyst, { ...limit, missing: [missing] }),
    waits('waits from when the need was noticed', noticedLater, { due: t(6, '10:00') }, t(5, '11:00')),
    late('is late when 24 hours have gone', tyst, limit),
    late('counts from the first of two stays', twice, { due: t(2, '10:00') }),
    late('is late where another party was told', plus(tyst, inskrivningsmeddelande({ to: [other] })), limit),
    late('is late where the inbox is not its own', plus(tyst, inbox), limit),
    met('is met by its own inbox', plus(withInbox(receiver), inbox), limit),
    ...variantsOf(part).map((one) => {
      const sent = inskrivningsmeddelande({ to: [one.who], sent: t(4, '07:59') })
      return met(`is met ${one.name}`, scene({ tyst: true, ...one.facts }, sent), limit)
    }),
    metLate('is met late at the limit', plus(tyst, inskrivningsmeddelande({ to: [receiver], sent: t(4, '08:00') })), {
      done: t(4, '08:00'),
    }),
    met('is met by a message in time', inTime, { ...limit, done: t(4, '07:59') }, [
      'it was sent by mistake',
      'overdue',
      changed(inTime, 'inskrivningsmeddelande', { status: 'entered-in-error' }),
    ]),
  ])
}

export const tillOppenvard = sentTo(
  'inskrivningsmeddelande-skickat',
  parts[1],
  kpv,
  'Inskrivningsmeddelande till öppenvården',
)

const onlyOutpatient = inskrivningsmeddelande({ to: [vc], reasonCode: needs('oppenvard') })

const foreign = [{ coding: [{ system: 'urn:x', code: 'oppenvard' }] }]

const beside = [...needs('oppenvard'), { coding: [{ system: 'urn:x', code: 'x' }] }]

const byOther = message('planering', { sent: t(3, '10:00'), more: { reasonCode: needs('oppenvard') } })

const lasting = {
  ...onlyOutpatient,
  reasonCode: [...needs('oppenvard'), ...needs('socialtjanst')],
}

export const tillKommun = [
  ...sentTo('inskrivningsmeddelande-skickat-kommun', parts[3], vc, 'Inskrivningsmeddelande till kommunen'),
  ...sentTo('inskrivningsmeddelande-skickat-kommun', parts[2], vc, 'Inskrivningsmeddelande till kommunen'),
  ...casesOf('inskrivningsmeddelande-skickat-kommun', 'slutenvard', 'high', [
    no('says nothing where only outpatient care is needed', plus(tyst, onlyOutpatient)),
    no('says nothing where another code stands beside it', plus(tyst, { ...onlyOutpatient, reasonCode: beside })),
    late('is late where more is needed', plus(tyst, lasting), limit),
    late('is late where the code is of another system', plus(tyst, { ...onlyOutpatient, reasonCode: foreign }), limit),
    late('is late where another message says so', plus(tyst, ...earlier, byOther), limit),
  ]),
]

/** What the message of the admission holds. dalarna-utskrivning, lines 5-14, 52-57, 223-228. */
import { changed, minus, ownSystem, plus } from '../case-builder.ts'
import { code, inskrivningsmeddelande, nothing, t } from '../dalarna.ts'
import { draft, earlier, noon, permit, tyst, withDraft } from '../dalarna-admission.ts'
import { casesOf, late, met, metLate, no, waits } from '../dalarna-cases.ts'

const needs = (one: string) => [{ coding: [{ system: ownSystem('behovsomrade'), code: one }] }]

const otherNeeds = [{ coding: [{ system: ownSystem('enhetstyp'), code: 'oppenvard' }] }]

const neededBy = plus(tyst, ...earlier.map((one) => ({ ...one, reasonCode: otherNeeds })))

const ofMessage = plus(tyst, ...earlier, inskrivningsmeddelande({ reasonCode: needs('socialtjanst') }))

const ofStay = changed(neededBy, 'stay', { reasonCode: needs('oppenvard') })

export const behovsomrade = casesOf('behovsomrade-angivet', 'slutenvard', 'moderate', [
  no('says nothing without a stay', nothing),
  waits('waits until the message is sent', withDraft, {}),
  late('is late when it was sent without', neededBy, noon),
  met('is met by the needs of the message', ofMessage, noon, [
    'they are of another code system',
    'overdue',
    changed(ofMessage, 'inskrivningsmeddelande', { reasonCode: otherNeeds }),
  ]),
  met('is met by the needs of the stay', ofStay, noon, [
    'they are of another code system',
    'overdue',
    changed(ofStay, 'stay', { reasonCode: otherNeeds }),
  ]),
])

const ground = (one: string) => [code('delningsgrund', one)]

const withoutGround = plus(tyst, ...earlier.map((one) => ({ ...one, extension: [] })))

const grounded = changed(withoutGround, 'till-annan', { extension: ground('lagkrav') })

export const delningsgrund = casesOf('delningsgrund-angiven', 'slutenvard', 'moderate', [
  no('says nothing without a message or a draft of one', tyst),
  waits('waits with the draft', changed(withDraft, 'utkast', { extension: [] })),
  late('is late when the message was sent without', withoutGround, noon),
  met('is met by the ground of the message', grounded, noon, [
    'the extension is another',
    'overdue',
    changed(grounded, 'till-annan', { extension: [code('motesform', 'video')] }),
  ]),
])

const complete = plus(tyst, ...earlier)

const undated = changed(changed(complete, 'utkast', { extension: [] }), 'till-annan', { extension: [] })

const secret = (system: string) =>
  changed(complete, 'p', { address: undefined, meta: { security: [{ system, code: 'skyddadFolkbokforing' }] } })

export const innehall = casesOf('inskrivningsmeddelande-innehall', 'slutenvard', 'moderate', [
  no('says nothing without a message or a draft of one', tyst),
  waits('waits with the draft', changed(withDraft, 'utkast', { extension: [] })),
  waits('waits where another message gives it', minus(changed(complete, 'utkast', { extension: [] }), 'till-annan')),
  late('is late when the message was sent without a planned discharge', undated, noon),
  late('is late when only the draft gives it', changed(complete, 'till-annan', { extension: [] }), noon),
  met('is met by the message that was sent', changed(complete, 'utkast', { extension: [] }), noon),
  met(
    'is met by a complete message',
    complete,
    noon,
    ['the patient has no name', 'overdue', changed(complete, 'p', { name: undefined })],
    ['the patient has no personnummer', 'overdue', changed(complete, 'p', { identifier: undefined })],
    ['the patient has no address', 'overdue', changed(complete, 'p', { address: undefined })],
  ),
  met(
    'is met without an address where that is protected',
    secret('http://hl7.se/fhir/ig/base/CodeSystem/SecurityLabel'),
    noon,
    ['the label is of another code system', 'overdue', secret('urn:x')],
  ),
])

const telling = { about: [{ reference: 'Condition/prel' }] }

const told = plus(tyst, ...earlier.map((one) => ({ ...one, ...telling })))

const allowed = plus(told, permit('preliminar-diagnos'))

export const diagnos = casesOf('preliminar-diagnos-med-samtycke', 'slutenvard', 'high', [
  no('says nothing where no diagnosis is told', plus(tyst, ...earlier)),
  no('says nothing where something else is told', plus(tyst, { ...draft, about: [{ reference: 'CarePlan/spu' }] })),
  waits('waits with the draft', plus(tyst, { ...draft, ...telling })),
  late('is late when it was told without', plus(told, permit('informationsoverforing')), noon),
  metLate('is met late once it is told', changed(allowed, 'preliminar-diagnos', { dateTime: t(3, '10:00') }), {
    done: t(3, '10:00'),
  }),
  met('is met by a consent to it', allowed, { ...noon, done: t(3, '08:10') }, [
    'it is a refusal',
    'overdue',
    changed(allowed, 'preliminar-diagnos', { provision: { type: 'deny' } }),
  ]),
])

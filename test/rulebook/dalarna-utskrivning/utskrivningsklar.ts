/** What the hospital does when the patient is utskrivningsklar. dalarna-utskrivning, lines 121-133, 365-372. */
import type { Observation, Resource } from '@medplum/fhirtypes'
import { changed, coded, message, minus, ownExtension, ownSystem, plus, reference, stay } from '../case-builder.ts'
import { homeReady, ready, type Scene, scene, t } from '../dalarna.ts'
import { casesOf, late, met, metLate, no, waits } from '../dalarna-cases.ts'
import { beforeHome, homeAt, otherReadyStays, otherStays, readyAt, retractedStays } from '../dalarna-stays.ts'

const klar: Scene = { klar: readyAt }

const home = { due: homeAt }

const notReady = no('says nothing until the patient is utskrivningsklar', scene({ niva: 'gron' }, ...retractedStays))

const judgedBy = (who: string) =>
  scene({ stay: { extension: [ready(readyAt, { url: 'bedomdAv', valueReference: reference(who) })] } })

const sent = message('utskrivningsklar', { sent: t(9, '10:20'), received: t(9, '10:25') })

const before = [
  message('administrativt', { sent: t(4, '08:30') }),
  message('utskrivningsklar', { id: 'utkast', sent: t(5, '08:30'), more: { status: 'preparation' } }),
]

const byNurse = plus(judgedBy('PractitionerRole/kpv-ssk'), ...before, sent)

const role = (code: string, system = ownSystem('partsroll')) => ({ code: [{ coding: [{ system, code }] }] })

const byPhysician = plus(judgedBy('PractitionerRole/lakare'), ...before, sent)

const judged = { due: t(9, '10:20') }

export const lakare = casesOf('utskrivningsklar-bedomd-av-lakare', 'slutenvard', 'high', [
  notReady,
  waits('waits until the message is sent', scene(klar, ...before)),
  late('is late where nobody is named', scene(klar, ...before, sent), judged),
  late('is late where it is no physician', byNurse, judged),
  met('is met by a physician of the ward', byPhysician, judged, [
    "the assignment is a nurse's",
    'overdue',
    changed(byPhysician, 'lakare', role('kommunsjukskoterska')),
  ]),
  ...['overlakare', 'st-lakare', 'patientansvarig-lakare'].map((code) =>
    met(`is met by ${code}`, changed(byPhysician, 'lakare', role(code)), judged),
  ),
  met('is met by a licence', changed(byPhysician, 'lakare', role('LK', 'urn:oid:1.2.752.116.3.1.3')), judged, [
    "it is a nurse's",
    'overdue',
    changed(byPhysician, 'lakare', role('SJ', 'urn:oid:1.2.752.116.3.1.3')),
  ]),
  late(
    'is late where the role is of another system',
    changed(byPhysician, 'lakare', role('overlakare', 'urn:x')),
    judged,
  ),
  late('is late where the licence is', changed(byPhysician, 'lakare', role('LK')), judged),
])

const utkast = message('utskrivningsmeddelande', { more: { status: 'preparation' } })

const moved = otherStays().filter(({ id }) => id !== 'kvar')

const green: Scene = { niva: 'gron', klar: readyAt }

const drafted = scene({ ...green, end: homeAt }, utkast)

export const forberett = casesOf('utskrivningsmeddelande-forberett', 'slutenvard', 'low', [
  notReady,
  no('says nothing in a yellow process', scene({ niva: 'gul', klar: readyAt })),
  waits('waits until the patient is discharged', scene(green, ...otherReadyStays.slice(1, 2))),
  late('is late then', scene({ ...green, end: homeAt }, ...otherReadyStays.slice(1)), home),
  late('counts from any discharge', scene(green, ...moved), { due: t(2, '08:00') }),
  met('is met by a draft', drafted, home, [
    'the draft is of another message',
    'overdue',
    plus(minus(drafted, 'utskrivningsmeddelande'), message('planering', { more: { status: 'preparation' } })),
  ]),
])

const remiss = (kind: string, authoredOn = t(9, '15:00')): Resource => ({
  resourceType: 'ServiceRequest',
  id: kind,
  status: 'active',
  intent: 'order',
  category: [coded('processbegrepp', kind)],
  subject: { reference: 'Patient/p' },
  authoredOn,
})

const referral: Scene = { behov: [['remiss', true]] }

const referred = scene({ ...referral, end: homeAt }, remiss('vardbegaran', t(8, '09:00')), remiss('remiss'))

export const remisser = casesOf('remiss-skriven', 'slutenvard', 'moderate', [
  no(
    'says nothing without a need',
    scene({
      behov: [
        ['remiss', false],
        ['rehab', true],
      ],
    }),
  ),
  ...beforeHome({ facts: referral, others: [remiss('vardbegaran')], missing: ['Remiss'] }),
  metLate('is met late when the patient is home', changed(referred, 'remiss', { authoredOn: homeAt }), {
    done: homeAt,
  }),
  met('is met by a referral', referred, { ...home, done: t(9, '15:00') }, [
    'it is a draft',
    'overdue',
    changed(referred, 'remiss', { status: 'draft' }),
  ]),
])

const observed = (code: string, effectiveDateTime = t(9, '11:00')): Observation => ({
  resourceType: 'Observation',
  id: code,
  status: 'final',
  code: coded('processbegrepp', code),
  effectiveDateTime,
})

const assessed = scene(
  { ...klar, end: homeAt },
  observed('egenvardsbedomning'),
  observed('social-status', t(4, '09:00')),
)

/** A stay that was a mistake. */
const mistaken = stay({
  id: 'fel',
  more: { status: 'entered-in-error', extension: [ready(readyAt), homeReady(readyAt)] },
})

export const egenvard = casesOf('egenvardsbedomning-utford', 'slutenvard', 'moderate', [
  no('says nothing of a stay that was a mistake', scene({}, mistaken)),
  notReady,
  ...beforeHome({ facts: klar, others: [observed('social-status')], missing: ['Egenvårdsbedömning'] }),
  metLate(
    'is met late when the patient is home',
    changed(assessed, 'egenvardsbedomning', { effectiveDateTime: homeAt }),
    { done: homeAt },
  ),
  met('is met by an assessment', assessed, { ...home, done: t(9, '11:00') }, [
    'it is preliminary',
    'overdue',
    changed(assessed, 'egenvardsbedomning', { status: 'preliminary' }),
  ]),
])

const homeReadyAt = t(10, '08:00')

const isHomeReady = scene({ ...klar, hemgangsklar: homeReadyAt, end: homeAt })

export const hemgangsklar = casesOf('patienten-hemgangsklar', 'slutenvard', 'moderate', [
  notReady,
  waits('waits while the stay goes on', scene(klar), { missing: ['Patienten är hemgångsklar'] }),
  late(
    'is late when the patient is home',
    scene({ ...klar, end: homeAt }, ...otherStays([ready(t(2, '07:00'))])),
    home,
  ),
  late('is late where a mistaken stay says it', scene({ ...klar, end: homeAt }, mistaken), home),
  metLate('is met late when the patient is home', scene({ ...klar, hemgangsklar: homeAt, end: homeAt }), {
    done: homeAt,
  }),
  met('is met by the fact of the stay', isHomeReady, { ...home, done: homeReadyAt }, [
    'it is another fact',
    'overdue',
    changed(isHomeReady, 'stay', {
      extension: [ready(readyAt), { url: ownExtension('hemkomst'), valueDateTime: homeReadyAt }],
    }),
  ]),
])

/** Scenes of the pilot of medical planning in Fyrbodal. */
import type { Flag, Resource } from '@medplum/fhirtypes'
import { coded, message, plus, reference, stay, thePatient } from './case-builder.ts'
import { vardbegaran } from './case-parts.ts'
import { at, avdelning, behov, earlierVisits, inlagd, klar, kpv, noise, scene, t } from './regioner.ts'
import type { TestSubject } from './rule-case.ts'

/** The case is marked as belonging to the pilot, from Tuesday at 10:00. */
export const flag = (more: Partial<Flag> = {}): Flag => ({
  resourceType: 'Flag',
  id: 'pilot',
  status: 'active',
  code: coded('processbegrepp', 'pilot-medicinsk-planering'),
  subject: thePatient,
  period: { start: t(3, '10:00') },
  ...more,
})

export const planeringsbehov = behov('medicinsk-planering')
/** The request of the municipality to the ward, for one whom its primary care knows. */
export const frankommun = (...info: string[]) =>
  vardbegaran({
    riktning: 'kommun-till-slutenvard',
    authoredOn: t(3, '07:00'),
    from: kpv,
    to: avdelning,
    more: { category: [coded('processbegrepp', 'vardbegaran')], supportingInfo: info.map(reference) },
  })

const forra = stay({ id: 'forra', start: t(1, '08:00'), end: t(2, '08:00') })

/** Admitted on Tuesday at 08:00 and marked. */
export const markt = (...members: readonly Resource[]): TestSubject =>
  plus(scene({}, ...earlierVisits, inlagd(), flag()), ...members)

/** The same by the facts: the need is of this stay, not of one before it; the municipality knows the patient. */
export const medBehov = (...members: readonly Resource[]): TestSubject =>
  plus(scene({}, ...earlierVisits, forra, inlagd({ extension: [planeringsbehov] }), frankommun()), ...members)

/** Two stays: one that goes on, with a leave of the past; the other ended on Monday the ninth at 14:00. */
export const hemma = (...members: readonly Resource[]): TestSubject =>
  plus(scene({}, ...earlierVisits, inlagd({}, t(9, '14:00')), permission, overflyttad, flag()), ...members)

const permission = {
  ...stay({
    id: 'permission',
    start: t(1, '08:00'),
    more: { extension: [klar(t(1, '09:00')), at('hemgangsklar', t(1, '10:00'))] },
  }),
  period: { start: t(1, '08:00'), end: t(2, '08:00') },
}

const overflyttad = stay({
  id: 'overflyttad',
  start: t(1, '12:00'),
  end: t(2, '12:00'),
  more: { hospitalization: { dischargeDisposition: coded('boende', 'annat-sjukhus') } },
})

/** Told as utskrivningsklar on Monday the ninth at 09:00, whatever was sent before. */
export const fardig = (...members: readonly Resource[]): TestSubject =>
  plus(
    markt(...noise('utskrivningsklar'), message('utskrivningsklar', { sent: t(9, '09:00'), received: t(9, '09:30') })),
    ...members,
  )

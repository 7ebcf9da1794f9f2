/** LID-02..LID-04: the prepared request. lidkoping-kontaktpunkt, lines 23, 124 and 137. */
import type { CarePlan, ServiceRequest } from '@medplum/fhirtypes'
import { aPatient, changed, coded, minus, ownExtension, plus, reference } from '../case-builder.ts'
import { consent, plan, vardbegaran } from '../case-parts.ts'
import { code, directory, kpv, t } from '../regioner.ts'
import { met, no, tablesOf, waits } from '../rule-table.ts'

const of = tablesOf('lidkoping-kontaktpunkt')
const nobody = aPatient({ kommun: '1494' })

type Status = 'scheduled' | 'completed'

const insats = (principal = 'kommun', status: Status = 'scheduled', more: Partial<CarePlan> = {}) =>
  plan({
    created: t(1, '08:00'),
    more: { activity: [{ extension: [code('huvudman', principal)], detail: { status } }], ...more },
  })

const forberedd = (more: Partial<ServiceRequest> = {}) =>
  vardbegaran({
    id: 'forberedd',
    intent: 'plan',
    from: kpv,
    more: { category: [coded('processbegrepp', 'forberedd-vardbegaran')], ...more },
  })

const hemsjukvard = (type = 'hemsjukvard') => ({
  resourceType: 'EpisodeOfCare' as const,
  id: 'hem',
  status: 'active' as const,
  type: [coded('arendetyp', type)],
  patient: reference('Patient/p'),
})

const beredd = plus(nobody, insats(), forberedd())

export const finns = of('forberedd-vardbegaran-finns', 'kommun-hsl', 'moderate', [
  no('without municipal care', nobody),
  no('where only the region gives care', plus(nobody, insats('region'))),
  no('where the care has ended', plus(nobody, insats('kommun', 'completed'))),
  no('in a case of another kind', plus(nobody, hemsjukvard('sip'))),
  waits('where care is going on', plus(nobody, insats()), {
    severity: 'moderate',
    due: undefined,
    missing: ['Förberedd vårdbegäran'],
  }),
  waits('where home care is going on', plus(nobody, hemsjukvard()), {}),
  met(
    'by a prepared request',
    beredd,
    {},
    ['it is gone', 'pending', minus(beredd, 'forberedd')],
    ['it has ended', 'pending', changed(beredd, 'forberedd', { status: 'completed' })],
    ['it was sent', 'pending', changed(beredd, 'forberedd', { intent: 'order' })],
  ),
])

const social = (system = 'processbegrepp', kind = 'social-status') => ({
  resourceType: 'Observation' as const,
  id: 'social',
  status: 'final' as const,
  code: coded(system, kind),
  subject: reference('Patient/p'),
})

const angiven = plus(nobody, forberedd({ supportingInfo: [reference('Observation/social')] }), social())

export const status = of('forberedd-vardbegaran-social-status', 'kommun-hsl', 'low', [
  no('without a prepared request', plus(nobody, social())),
  waits('where nothing goes with it', plus(nobody, forberedd(), social()), {
    severity: 'low',
    due: undefined,
    owner: [kpv],
  }),
  met(
    'by the social status',
    angiven,
    {},
    ['it is something else', 'pending', plus(minus(angiven, 'social'), social('processbegrepp', 'egenvardsbedomning'))],
    ['the code is of another system', 'pending', plus(minus(angiven, 'social'), social('enhetstyp'))],
  ),
])

const grund = (valueCode: string) => ({ extension: [{ url: ownExtension('delningsgrund'), valueCode }] })
const givet = consent({
  more: { provision: { type: 'permit' }, extension: [code('samtyckesomfattning', 'informationsoverforing')] },
})

const asked = { ...plus(nobody, forberedd()), directory }

export const samtycke = of('forberedd-vardbegaran-samtycke', 'kommun-hsl', 'low', [
  no('without a prepared request', plus(nobody, givet)),
  no('where the municipality asks for none', { ...asked, settings: { 'vardbegaran.samtycke': 'av' } }),
  waits('where nothing is said', asked, { severity: 'low', due: undefined, owner: [kpv], assumption: true }),
  waits('also where it is demanded', { ...asked, settings: { 'vardbegaran.samtycke': 'krav' } }, {}),
  met('by the ground of the request', plus(nobody, forberedd(grund('samtycke'))), {}, [
    'it is another ground',
    'pending',
    plus(nobody, forberedd(grund('menprovning'))),
  ]),
  met(
    'by a consent',
    plus(asked, givet),
    {},
    [
      'it is of another scope',
      'pending',
      plus(
        asked,
        consent({ more: { provision: { type: 'permit' }, extension: [code('samtyckesomfattning', 'sip')] } }),
      ),
    ],
    ['it is gone', 'pending', asked],
  ),
])

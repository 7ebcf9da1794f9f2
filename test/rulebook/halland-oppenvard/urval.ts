/** What looks like a vital sign, an urgent message or a unit that works together in Halland, and is none. */
import type { Communication, Observation } from '@medplum/fhirtypes'
import { aPair, changed, coded, message, plus, reference } from '../case-builder.ts'
import { meeting, unit } from '../case-parts.ts'
import { scene, t } from '../regioner.ts'
import { met, no, tablesOf, waits } from '../rule-table.ts'

const of = tablesOf('halland-oppenvard')
const dialog = (id: string, start: string) =>
  meeting({ id, start, more: { serviceType: [coded('processbegrepp', 'medicinsk-dialog')] } })
const category = (system: string, code: string) => [{ coding: [{ system, code }] }]
const observation = 'http://terminology.hl7.org/CodeSystem/observation-category'
const vitala = (of: Observation['category'], effectiveDateTime = t(5, '08:00')): Observation[] =>
  ['9279-1', '59408-5', '85354-9', '8867-4', '8310-5'].map((code) => ({
    resourceType: 'Observation',
    id: code,
    status: 'final',
    ...(of && { category: of }),
    code: { coding: [{ system: 'http://loinc.org', code }] },
    subject: reference('Patient/p'),
    effectiveDateTime,
  }))
const planerad = plus(scene({}), dialog('dialog', t(5, '10:00')))
const matt = vitala(category(observation, 'vital-signs'))

export const vital = of('vitalparametrar-aktuella', 'kommun-hsl', 'moderate', [
  met(
    'by vital signs of the day',
    plus(planerad, ...matt),
    {},
    ['they are of the laboratory', 'overdue', plus(planerad, ...vitala(category(observation, 'laboratory')))],
    ['the category is of another system', 'overdue', plus(planerad, ...vitala(category('urn:x', 'vital-signs')))],
    ['there is a later dialogue', 'overdue', plus(planerad, dialog('andra', t(9, '10:00')), ...matt)],
  ),
])

const akut = (more: Partial<Communication>) => plus(scene({}), message('planering', { sent: t(3, '09:00'), more }))

export const telefon = of('akut-behov-per-telefon', 'alla', 'high', [
  no(
    'of a message of another system',
    akut({ priority: 'urgent', category: [{ coding: [{ system: 'urn:x', code: 'planering' }] }] }),
  ),
  no('of a draft', akut({ priority: 'urgent', status: 'preparation' })),
  waits('where it was as soon as possible', akut({ priority: 'asap' })),
])

const [vc, kpv] = [unit('vc', 'vardcentral'), unit('kpv', 'kommunal-primarvard')]
const par = aPair(vc, kpv)

export const overenskommelse = of('overenskommelse-finns', 'alla', 'moderate', [
  no('of a vårdcentral that is closed', changed(par, 'vc', { active: false })),
  no('of a unit of the municipality that is closed', changed(par, 'kpv', { active: false })),
])

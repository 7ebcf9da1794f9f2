/** What the ward and the municipality record in a case of the matrix. */
import { to } from './matrix-directory.ts'
import type { Pen } from './matrix-pen.ts'
import type { Held } from './reference-json.ts'

const code = { text: 'Något' }
const avd = to('Organization/avd')
const kpv = to('Organization/kpv')
const others = ['vc', 'kpv', 'soc'].map((id) => to(`Organization/${id}`))
const when = '2026-03-03T10:00:00+01:00'

/** Of the ward: coordination, plans, records, and what is of no case. */
export function ofTheWard(pen: Pen): readonly Held[] {
  const { make, patient } = pen
  return [
    ...coordination(pen),
    ...records(pen),
    make('AllergyIntolerance', 'allergi', { patient, code }),
    make('Device', 'utrustning', { status: 'active' }),
    make('Binary', 'bilaga', { contentType: 'text/plain', data: 'SGVtbGlndA==' }),
  ]
}

function coordination({ inCase, patient }: Pen): readonly Held[] {
  return [
    inCase('Communication', 'medd', { status: 'completed', subject: patient, sender: avd, recipient: others }),
    inCase('ServiceRequest', 'begaran', { status: 'active', intent: 'order', subject: patient, requester: avd }),
    inCase('Appointment', 'mote', { status: 'booked', participant: [{ actor: patient, status: 'accepted' }] }),
    inCase('Flag', 'flagga', { status: 'active', code, subject: patient }),
    inCase('CarePlan', 'sip', { status: 'active', intent: 'plan', subject: patient }),
    inCase('Goal', 'mal', { lifecycleStatus: 'active', description: code, subject: patient }),
  ]
}

function records({ inCase, patient, idOf }: Pen): readonly Held[] {
  const of = { subject: patient, code }
  const written = { subject: patient, type: code, date: when, author: [avd], title: 'Epikris' }
  return [
    inCase('Composition', 'epikris', { status: 'final', ...written }, 'NOPATIENT'),
    inCase('DocumentReference', 'dok', {
      ...{ status: 'current', subject: patient },
      content: [{ attachment: { contentType: 'text/plain', url: `Binary/${idOf('bilaga')}` } }],
    }),
    inCase('Condition', 'diagnos', of),
    inCase('Observation', 'prov', { status: 'final', ...of, valueInteger: 7 }),
    inCase('Observation', 'andrad', { status: 'preliminary', ...of }),
    inCase('Observation', 'raderad', { status: 'final', ...of }),
    inCase('MedicationStatement', 'lakemedel', {
      ...{ status: 'active', subject: patient, medicationCodeableConcept: code },
    }),
    inCase('List', 'lista', {
      ...{ status: 'current', mode: 'working', subject: patient },
      entry: [{ item: to(`Observation/${idOf('prov')}`) }],
    }),
  ]
}

/** Of the municipality. */
export function ofTheMunicipality({ inCase, patient, idOf }: Pen): readonly Held[] {
  return [
    inCase('Task', 'uppgift', { status: 'requested', intent: 'order', for: patient, requester: kpv, owner: kpv }),
    inCase('Communication', 'svar', {
      ...{ status: 'completed', subject: patient, sender: kpv, recipient: [avd] },
      inResponseTo: [to(`Communication/${idOf('medd')}`)],
    }),
    inCase('Observation', 'matning', { status: 'final', code, subject: patient, valueInteger: 8 }),
  ]
}

/** What the municipality wants to be told of. */
export function subscriptions({ make }: Pen): readonly Held[] {
  return [
    make('Subscription', 'prenumeration', {
      ...{ status: 'requested', reason: 'Provsvar', criteria: 'Observation?status=final' },
      channel: { type: 'websocket' },
    }),
  ]
}

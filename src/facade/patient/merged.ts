/** Two records of one patient: what each becomes. https://hl7.org/fhir/R4/patient.html#links */
import type { Identifier, Patient } from '@medplum/fhirtypes'
import type { FixStep } from '../../fhir/outcome.ts'

const national = [
  'http://electronichealth.se/identifier/personnummer',
  'http://electronichealth.se/identifier/samordningsnummer',
]
const single = [...national, 'http://electronichealth.se/identifier/nationelltReservnummer']

/**
 * The steps on the record that stays: it replaces the other, and bears its numbers as old ones, but for those of a kind
 * of which a patient has one only; by these the other record is still found.
 */
export function targetSteps(target: Patient, source: Patient): readonly FixStep[] {
  const link = { other: { reference: `Patient/${source.id}` }, type: 'replaces' }
  return [
    ...append('link', [link], target),
    ...append('identifier', (source.identifier ?? []).filter((one) => isWanting(one, target)).map(old), target),
  ]
}

/** The steps on the record that is replaced: it is out of use and says by which. */
export function sourceSteps(source: Patient, target: Patient): readonly FixStep[] {
  const link = { other: { reference: `Patient/${target.id}` }, type: 'replaced-by' }
  return [{ op: 'add', path: '/active', value: false }, ...append('link', [link], source)]
}

function append(name: 'link' | 'identifier', items: readonly object[], patient: Patient): readonly FixStep[] {
  if (items.length === 0) return []
  if (patient[name] === undefined) return [{ op: 'add', path: `/${name}`, value: items }]
  return items.map((value) => ({ op: 'add', path: `/${name}/-`, value }))
}

function isWanting({ system = '', value }: Identifier, { identifier = [] }: Patient): boolean {
  if (identifier.some((one) => one.system === system && one.value === value)) return false
  const rivals = national.includes(system) ? national : single.includes(system) ? [system] : []
  return !identifier.some((one) => rivals.includes(one.system ?? ''))
}

const old = (identifier: Identifier): Identifier => ({ ...identifier, use: 'old' })

/** What messages write on the stay that they are about. */
import type { Extension } from '@medplum/fhirtypes'
import { extensionOf } from '../../fhir/coded.ts'
import type { FixStep } from '../../fhir/outcome.ts'
import type { Work } from '../../store/write-rule.ts'
import { facts } from './message.ts'
import type { Stay } from './sent-message.ts'
import { isEqual } from './unchanged.ts'

interface Extended {
  readonly extension?: Extension[]
}

/** Sets one extension of the stay, or takes it away; nothing where it is so already. */
export async function setFact(stay: Stay, url: string, value: Extension | undefined, work: Work): Promise<void> {
  const steps = factSteps(stay, url, value)
  if (steps.length > 0) await work.patch('Encounter', stay.id, steps)
}

/** The JSON Patch that gives a resource this extension, or takes it away; none where it is so already. */
export function factSteps(of: Extended, url: string, value: Extension | undefined): readonly FixStep[] {
  const at = of.extension?.findIndex((one) => one.url === url) ?? -1
  if (isEqual(of.extension?.[at], value)) return []
  if (value === undefined)
    return [{ op: 'remove', path: of.extension?.length === 1 ? '/extension' : `/extension/${at}` }]
  if (at >= 0) return [{ op: 'replace', path: `/extension/${at}`, value }]
  return of.extension === undefined
    ? [{ op: 'add', path: '/extension', value: [value] }]
    : [{ op: 'add', path: '/extension/-', value }]
}

/** The judgement that a patient is ready for discharge, unless it was retracted. */
export function readyOf(stay: Extended): Extension | undefined {
  const fact = extensionOf(stay, facts.utskrivningsklar)
  return fact && !extensionOf(fact, 'aterkallad') ? fact : undefined
}

/** That the patient is ready to go home. */
export function homeReadyOf(stay: Extended): Extension | undefined {
  return extensionOf(stay, facts.hemgangsklar)
}

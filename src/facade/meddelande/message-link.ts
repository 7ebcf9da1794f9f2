/** The link of a message to its case. */
import type { Communication } from '@medplum/fhirtypes'
import type { FixStep } from '../../fhir/outcome.ts'
import type { Work } from '../../store/write-rule.ts'
import { caseOf, linkSteps } from '../arende/link.ts'
import { named } from '../code/reference.ts'
import type { Message } from './message.ts'

type Content = Readonly<Record<string, unknown>>

/** The steps that link a message to the case of its stay, of what it answers, or of what it is about. */
export async function linkOf(message: Message, work: Work): Promise<readonly FixStep[] | undefined> {
  const { encounter, inResponseTo = [], about = [] } = message
  for (const reference of [encounter, ...inResponseTo, ...about]) {
    const { type, id } = named(reference) ?? {}
    if (type === undefined || id === undefined) continue
    const found = await work.read<Communication>(type as Communication['resourceType'], id)
    const [caseId] = found === undefined ? [] : caseOf(found as unknown as Content)
    if (caseId !== undefined) return linkSteps('Communication', caseId, message as unknown as Content)
  }
  return undefined
}

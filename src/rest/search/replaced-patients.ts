/**
 * What an empty searchset says of patients that were replaced by others: that what was asked for is about those now.
 *
 * R4 wants a replaced record used no more (https://hl7.org/fhir/R4/patient.html#links) and says nothing of searches. To
 * answer with what belongs to another patient than the one that was named would be a guess that no client can see
 * through; to answer with nothing alone hides where it went.
 */
import type { Patient } from '@medplum/fhirtypes'
import type { Issue } from '../../fhir/outcome.ts'
import type { Query, Store } from '../../store/store.ts'
import type { QueryPairs } from './criteria.ts'

/** More are not looked at: the search was empty, and its answer is short. */
const mostNamed = 5
/** A chain of replacements longer than this is a fault of what is stored. */
const mostReplacements = 8

/** An issue for each patient that the search names and that another has replaced, as far as the caller may see them. */
export async function replacedPatients(
  { path, query: pairs }: { readonly path: readonly string[]; readonly query: QueryPairs },
  query: Query,
  store: Pick<Store, 'read'>,
): Promise<readonly Issue[]> {
  const issues: Issue[] = []
  for (const id of namedIn(path.join('/'), pairs)) {
    const current = await replacementOf(id, query, store)
    if (current !== id) issues.push(replaced(id, current))
  }
  return issues
}

const address = /(?:^|\/)Patient\/([A-Za-z0-9\-.]{1,64})(?=$|\/)/
const bareId = /^[A-Za-z0-9\-.]{1,64}$/
const ofPatients: ReadonlySet<string> = new Set(['patient', 'subject'])

function namedIn(path: string, pairs: QueryPairs): readonly string[] {
  const values = pairs.flatMap(([name, value]) => value.split(',').flatMap((one) => idIn(name, one)))
  const ids = [...(address.exec(path)?.slice(1) ?? []), ...values]
  return [...new Set(ids)].slice(0, mostNamed)
}

function idIn(name: string, value: string): string[] {
  const [, id] = address.exec(value) ?? []
  if (id !== undefined) return [id]
  const [parameter = ''] = name.split(/[.:]/)
  return ofPatients.has(parameter) && bareId.test(value) ? [value] : []
}

async function replacementOf(id: string, query: Query, store: Pick<Store, 'read'>): Promise<string> {
  let current = id
  for (let step = 0; step < mostReplacements; step++) {
    const stored = await store.read(query, 'Patient', current)
    const { link = [] }: Patient = stored === undefined || stored.deleted ? {} : JSON.parse(stored.content)
    const other = link.find(({ type }) => type === 'replaced-by')?.other.reference
    const next = other === undefined ? undefined : address.exec(other)?.[1]
    if (next === undefined) break
    current = next
  }
  return current
}

function replaced(id: string, current: string): Issue {
  return {
    severity: 'information',
    code: 'informational',
    diagnostics: `Patient/${id} was replaced by Patient/${current}, and what belonged to it belongs to that one now. Search for Patient/${current}.`,
    details: {
      rule: 'ersatt-patient',
      swedish: `Patient/${id} har ersatts av Patient/${current}, och det som hörde till den hör nu till den senare. Sök på Patient/${current}.`,
    },
  }
}

/** How many versions of resources a transaction makes: with rules, more is stored than was sent. */
import type { Bundle } from '@medplum/fhirtypes'
import type { Row } from './table.ts'

/** The versions that this transaction makes at the server of this origin: what has its very instant. */
export async function versionsMade(origin: string, transaction: string): Promise<number> {
  const headers = { 'content-type': 'application/fhir+json' }
  const answer = await fetch(`${origin}/fhir`, { method: 'POST', headers, body: transaction })
  const { entry: answered } = (await answer.json()) as Bundle
  const history = await fetch(`${origin}/fhir/_history?_count=200`)
  const { entry: stored = [] } = (await history.json()) as Bundle
  const instant = answered?.[0]?.response?.lastModified
  return stored.filter(({ resource }) => resource?.meta?.lastUpdated === instant).length
}

/** Of a row about transactions: what one makes with and without, and the figures for each version that is stored. */
export function perVersion(row: Row, ours: number, ceiling: number): readonly Row[] {
  const stored = { ours: row.ours * ours, ceiling: row.ceiling * ceiling, ratio: (row.ratio * ours) / ceiling }
  return [
    { what: `${row.what}: versions that one makes`, unit: '', ours, ceiling, ratio: ours / ceiling },
    { what: `${row.what}: versions stored`, unit: '/s', ...stored },
  ]
}

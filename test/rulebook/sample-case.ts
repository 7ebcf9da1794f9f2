/** The sample cases of `bundles/` as subjects: what their transactions store, up to one of them. */
import { readdirSync, readFileSync } from 'node:fs'
import type { Bundle } from '@medplum/fhirtypes'
import { resourcesOf } from '../../src/app/check/bundle-file.ts'
import { casesIn } from '../../src/app/check/case-in-bundle.ts'
import type { Subject } from '../../src/process/finding.ts'

/** The case of a sample after its first so many transactions. @throws {Error} where those have no case */
export function sampleCase(sample: string, transactions: number): Omit<Subject, 'parameters'> {
  const files = readdirSync(`bundles/${sample}`).filter((name) => /^\d/.test(name))
  const bundles = files
    .sort()
    .slice(0, transactions)
    .map((name): Bundle => JSON.parse(readFileSync(`bundles/${sample}/${name}`, 'utf8')))
  const [found] = casesIn(resourcesOf(bundles))
  if (found === undefined)
    throw new Error(`The sample ${sample} has no case in its first ${transactions} transactions.`)
  return found.subject
}

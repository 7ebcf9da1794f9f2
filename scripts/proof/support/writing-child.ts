/**
 * A process that writes sample bundles and says on its standard output which of them were acknowledged, one a line:
 * `ack <bundle> <id of its last resource>`.
 *
 * Every seventh bundle is refused after it was written, and every fifth looks in between for what it wrote, so that
 * both ways of taking back are at work.
 *
 * Arguments: path, synchronous (FULL, OFF), clients at once, first bundle, bundle before which to stop, and (if given)
 * after how many bundles to rest, so long that a checkpoint comes to its end and the log begins anew.
 */
import { writeSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { everything } from '../../../src/fhir/search/predicate.ts'
import type { Transaction } from '../../../src/store/store.ts'
import { everyone, isRefused, putBundle, resourcesOf, sampleBundle, sampleCounter, sampleId } from './sample.ts'
import { openStore } from './store.ts'

const [path = '', synchronous, clients, first, end, untilRest = '0'] = process.argv.slice(2)
const store = await openStore(path, synchronous === 'OFF' ? 'OFF' : 'FULL')
let next = Number(first)
let rested: Promise<void> = Promise.resolve()

async function decide(transaction: Transaction, bundle: number): Promise<void> {
  await putBundle(transaction, sampleBundle(bundle, resourcesOf(bundle)))
  if (bundle % 5 === 0) {
    await transaction.find(everyone, 'Patient', everything, 1)
  }
  await transaction.put(sampleCounter(bundle))
  if (isRefused(bundle)) {
    throw new Error('refused')
  }
}

async function client(): Promise<void> {
  while (next < Number(end)) {
    const bundle = next++
    if (bundle % Number(untilRest) === Number(untilRest) - 1) {
      rested = setTimeout(1000)
    }
    await rested
    try {
      await store.transact({ kind: 'open' }, (transaction) => decide(transaction, bundle))
      writeSync(1, `ack ${bundle} ${sampleId(bundle, resourcesOf(bundle) - 1)}\n`)
    } catch (error) {
      if (!isRefused(bundle)) {
        throw error
      }
    }
  }
}

await Promise.all(Array.from({ length: Number(clients) }, client))
process.exit(0)

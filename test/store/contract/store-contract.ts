/** What every store must do; run for each by its own test file. */
import { afterEach, beforeEach, describe } from 'vitest'
import { casesContract } from './cases.ts'
import { followsContract } from './follows.ts'
import { extract, type Fixture, type Given, type OpenGiven, snapshotLifetimeMs, stoppedClock } from './given.ts'
import { heldStatesContract } from './held-states.ts'
import { historyContract } from './history.ts'
import { lawsContract } from './laws.ts'
import { patientsContract } from './patients.ts'
import { pruningContract } from './pruning.ts'
import { reindexContract } from './reindex.ts'
import { sharesContract } from './shares.ts'
import { snapshotsContract } from './snapshots.ts'
import { subscriptionLawsContract } from './subscription-laws.ts'
import { subscriptionsContract } from './subscriptions.ts'
import { timeContract } from './time.ts'
import { transactionsContract } from './transactions.ts'
import { versionsContract } from './versions.ts'
import { visibilityContract } from './visibility.ts'

/** Registers the contract's tests for the store that `open` opens, empty each time. */
export function storeContract(name: string, open: OpenGiven): void {
  describe(name, () => {
    let given: Given | undefined
    let clock = stoppedClock()
    beforeEach(async () => {
      clock = stoppedClock()
      given = await open({ clock, extract, snapshotLifetimeMs })
    })
    afterEach(() => given?.end())
    const fixture: Fixture = () => {
      if (given === undefined) throw new Error('The store is opened before each test.')
      return { ...given, clock }
    }
    versionsContract(fixture)
    timeContract(fixture)
    transactionsContract(fixture)
    historyContract(fixture)
    visibilityContract(fixture)
    sharesContract(fixture)
    casesContract(fixture)
    followsContract(fixture)
    patientsContract(fixture)
    reindexContract(fixture)
    snapshotsContract(fixture)
    heldStatesContract(fixture)
    pruningContract(fixture)
    subscriptionsContract(fixture)
    lawsContract(open)
    subscriptionLawsContract(open)
  })
}

import { onTestFinished } from 'vitest'
import { postgresKeeper } from '../../../src/store/postgres/archive/keeper.ts'
import { asked } from '../../support/postgres/databases.ts'
import { storePlace } from '../../support/store-place.ts'
import { type Damage, damageContract } from '../contract/damage.ts'
import { extract, stoppedClock } from '../contract/given.ts'

const ofTheHead: readonly Damage[] = [
  ['UPDATE head SET commit_number = 5', 'the table head', /numbers that are taken/],
  ['UPDATE head SET at = at - 1', 'the table head', /numbers that are taken/],
  ['UPDATE head SET systems = 9', 'the table head', /numbers that are taken/],
  ['INSERT INTO head SELECT * FROM head', 'the table head', /must have one row/],
  ["DELETE FROM index_key WHERE key = 'Task.for'", 'Task/c/_history/1', /1 of its index rows are missing/],
]

damageContract(async () => {
  const place = await storePlace()
  onTestFinished(place.end)
  return {
    keeper: postgresKeeper(place.url),
    open: () => place.open({ clock: stoppedClock(), extract }),
    damage: (statement) => asked(place.url, async (client) => void (await client.query(statement))),
  }
}, ofTheHead)

/**
 * Where a test keeps what it stores: a place of its own, empty, gone at its end. Which store it is the run decides
 * (vitest.config.ts); tests do not ask.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { OpenStore } from '../../src/app/open-store.ts'
import type { IndexRow } from '../../src/fhir/search/index-row.ts'
import type { Store } from '../../src/store/store.ts'
import { decidedTwice } from './decided-twice.ts'
import { databasesOf } from './postgres/databases.ts'
import { type Lender, lenderOf } from './postgres/lent.ts'

export interface StoreOptions {
  /** ms since the epoch. */
  readonly clock: () => number
  readonly extract?: (type: string, content: string) => readonly IndexRow[]
  readonly snapshotLifetimeMs?: number
  readonly pause?: () => Promise<void>
}

export interface StorePlace {
  /** As VARDBRO_STORE has it. */
  readonly url: string
  /** Opens the store that is kept here. */
  open(options: StoreOptions): Promise<Store>
  /** Removes it; its stores are closed before. */
  end(): Promise<void>
}

/** What the stores of this run are. */
export const testedStore: 'sqlite' | 'postgres' = process.env.TEST_STORE === 'postgres' ? 'postgres' : 'sqlite'

/** Whether every decision runs twice: what the first run did is forgotten. */
const isTwice = process.env.TEST_DECIDE === 'twice'

export function storePlace(): Promise<StorePlace> {
  return testedStore === 'postgres' ? database() : folder()
}

/** The store of a server, opened as the run wants it: nothing here survives a power cut, which other tests ask for. */
export const openTested: OpenStore = async (config, needs) => {
  const { openStore } = await import('../../src/app/open-store.ts')
  return tested(await openStore(config, { ...needs, synchronous: 'OFF' }))
}

function tested(store: Store): Store {
  return isTwice ? decidedTwice(store) : store
}

/** What does not depend on the store. */
function common({ pause = untilNextTurn, extract = () => [], ...options }: StoreOptions) {
  return { ...options, extract, pause, log: { error, warn: () => undefined } }
}

const error = (fields: object, message: string) => console.error(message, fields)
const untilNextTurn = () => new Promise<void>((resolve) => setImmediate(resolve))

async function folder(): Promise<StorePlace> {
  const { openSqliteStore } = await import('../../src/store/sqlite/open.ts')
  const made = mkdtempSync(join(tmpdir(), 'vardbro-store-'))
  // A server makes the folder of its file.
  const path = join(made, 'data', 'test.sqlite')
  return {
    url: `sqlite:${path}`,
    async open(options) {
      mkdirSync(dirname(path), { recursive: true })
      return tested(await openSqliteStore({ ...common(options), path, synchronous: 'OFF' }))
    },
    end: async () => rmSync(made, { recursive: true }),
  }
}

async function database(): Promise<StorePlace> {
  const { openPostgresStore } = await import('../../src/store/postgres/open.ts')
  const lends = await lender()
  const name = await lends.borrow()
  const url = `${process.env.TEST_POSTGRES}/${name}`
  return {
    url,
    open: async (options) => tested(await openPostgresStore({ ...common(options), url, connections: 4 })),
    end: () => lends.giveBack(name),
  }
}

let lending: Promise<Lender> | undefined

/** That of this process. */
function lender(): Promise<Lender> {
  lending ??= openLender()
  return lending
}

async function openLender(): Promise<Lender> {
  const { TEST_POSTGRES = '', TEST_POSTGRES_TEMPLATE = '', TEST_CITUS } = process.env
  if (TEST_CITUS === undefined) return lenderOf(databasesOf(TEST_POSTGRES), TEST_POSTGRES_TEMPLATE)
  const { citusDatabasesOf } = await import('./postgres/citus.ts')
  return lenderOf(await citusDatabasesOf(TEST_CITUS), TEST_POSTGRES_TEMPLATE)
}

/** Which tests run over which store: docs/decisions/0037-tests-over-both-stores.md */
import { defineConfig } from 'vitest/config'
import { chromiumPath } from './test/console/chromium.ts'
import { filesThatBrowse } from './test/console/files-that-browse.ts'
import { LongestFirst } from './test/support/longest-first.ts'
import { postgresBinaries } from './test/support/postgres/cluster.ts'
import { filesThatStore } from './test/support/postgres/files-that-store.ts'

/** What is about one of the stores alone. */
const ofSqlite = ['test/store/sqlite/**', 'test/store/search/{choices,plans}.test.ts']

const ofPostgres = ['test/{store,app/command/db}/postgres/**/*.test.ts', 'test/nodes/**/*.test.ts']

/** What `npm test` runs over PostgreSQL; `npm run test:postgres` runs all that stores something, or the rest of it. */
const briefly = ['test/store/contract.test.ts', 'test/nodes/**/*.test.ts']
const part = process.env.TEST_OVER_POSTGRES
const overPostgres = () => (part === 'briefly' ? briefly : [...ofPostgres, ...filesThatStore()])

/** What counts how often a decision is asked, which is twice here. */
const counting = process.env.TEST_DECIDE === 'twice' ? ['test/store/**', 'test/rest/write/rules.test.ts'] : []

const hasPostgres = process.env.VARDBRO_TEST_POSTGRES !== undefined || postgresBinaries() !== undefined
if (!hasPostgres)
  console.warn('Nothing is tested over PostgreSQL: install it, or name a server in VARDBRO_TEST_POSTGRES=postgres://…')

const ofConsole = 'test/console/**/*.test.ts'

if (chromiumPath === undefined)
  console.warn('Nothing is tested in a browser: install Chromium, or name one in TEST_CHROMIUM=/path')

/** Files that come one after the other share what is loaded and compiled, as requests to a server do: half the time. */
const shared = { isolate: false }

/** Node reads TypeScript by itself, as it does in a start: what Vite would make of each file is a tenth of the time. */
const byNode = { experimental: { viteModuleRunner: false, nodeLoader: false } }

/** A test that hangs fails; one that is slow because the machine does other things as well does not. */
const timeouts = { testTimeout: 20_000, hookTimeout: 30_000 }

const sqlite = {
  test: {
    name: 'sqlite',
    include: ['test/**/*.test.ts'],
    exclude: [...ofPostgres, ofConsole, ...counting],
    ...shared,
    ...byNode,
    ...timeouts,
  },
}
const postgres = {
  test: {
    name: 'postgres',
    include: hasPostgres ? overPostgres() : [],
    exclude: [...ofSqlite, ofConsole, ...(part === 'rest' ? briefly : [])],
    env: { TEST_STORE: 'postgres' },
    ...shared,
    ...byNode,
    ...timeouts,
    globalSetup: hasPostgres ? ['test/support/postgres/for-a-run.ts'] : [],
  },
}

const inBrowser = {
  test: {
    name: 'console',
    include: [ofConsole],
    exclude: chromiumPath === undefined ? [...filesThatBrowse()] : [],
    ...shared,
    // A browser beside the server: with much else to do, a machine takes long for a large page.
    testTimeout: 40_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 10_000 } },
    globalSetup: chromiumPath === undefined ? [] : ['test/console/build-for-a-run.ts'],
  },
}

export default defineConfig({
  test: {
    projects: [sqlite, postgres, inBrowser],
    passWithNoTests: !hasPostgres,
    sequence: { sequencer: LongestFirst },
  },
})

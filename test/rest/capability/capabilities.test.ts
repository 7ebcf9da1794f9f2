import type { CapabilityStatement, CapabilityStatementRestResource } from '@medplum/fhirtypes'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { seedDefinitions } from '../../../src/app/seed.ts'
import { resourceTypes } from '../../../src/fhir/definitions/type-definition.ts'
import { ownPackage } from '../../../src/profile/own-package.ts'
import { routes } from '../../../src/rest/interactions.ts'
import { diagnostics, openServer, type TestServer } from '../../support/server.ts'

let server: TestServer
let statement: CapabilityStatement
let resources: readonly CapabilityStatementRestResource[]
beforeAll(async () => {
  server = await openServer()
  const own = await ownPackage()
  await seedDefinitions({ context: server.context, own }, server.base, new AbortController().signal)
  statement = (await (await fetch(`${server.base}/metadata`)).json()) as CapabilityStatement
  resources = statement.rest?.[0]?.resource ?? []
}, 60_000)
afterAll(() => server.close())

const get = (path: string) => fetch(`${server.base}/${path}`)

/** A value that a parameter of a type takes. */
const example: Readonly<Record<string, string>> = {
  number: '1',
  date: '2026-03-06',
  quantity: '1.5',
  reference: 'nobody',
  uri: 'http://example.org',
}

describe('the CapabilityStatement', () => {
  it('states every type of R4 once', () => {
    expect(resources.map(({ type }) => type)).toEqual(resourceTypes)
  })

  it('is the same until what it states changes, and says so', async () => {
    const eTag = (await get('metadata')).headers.get('etag') ?? ''
    const again = await fetch(`${server.base}/metadata`, { headers: { 'if-none-match': eTag } })
    expect([again.status, await again.text()]).toEqual([304, ''])
  })

  it.each([
    ['metadata?mode=full', 200],
    ['metadata?mode=terminology', 400],
  ])('answers %s with %i', async (path, status) => {
    expect((await get(path)).status).toBe(status)
  })

  it('states every interaction that a route answers', () => {
    const stated = new Set([
      ...(statement.rest?.[0]?.interaction ?? []).map(({ code }) => code),
      ...(resources[0]?.interaction ?? []).map(({ code }) => code),
      'capabilities',
      'operation',
    ])
    expect(routes.map(({ code }) => code).filter((code) => !stated.has(code as never))).toEqual([])
  })
})

/** What is wrong with the answers to some requests, each worked off before the next. */
async function faultsOf(paths: readonly string[]): Promise<string[]> {
  const faults: string[] = []
  for (const path of paths) {
    const response = await get(path)
    if (response.status !== 200) faults.push(`${path}: ${await diagnostics(response)}`)
    else await response.arrayBuffer()
  }
  return faults
}

function batchesOf<T>(size: number, items: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size))
}

/** URLs that are not those of exactly one stored resource of a type. */
async function notFound(type: string, urls: readonly (string | undefined)[]): Promise<string[]> {
  const missing: string[] = []
  for (const url of new Set(urls.filter((one) => one !== undefined))) {
    const found = (await (await get(`${type}?url=${encodeURIComponent(url)}`)).json()) as { entry?: unknown[] }
    if (found.entry?.length !== 1) missing.push(url)
  }
  return missing
}

describe('whatever it states works:', () => {
  it('every search parameter of every type', async () => {
    const common = (statement.rest?.[0]?.searchParam ?? []).filter(({ definition }) => definition !== undefined)
    const paths = resources.flatMap(({ type, searchParam = [] }) =>
      [...common, ...searchParam]
        .filter((stated) => stated.type !== 'composite')
        .map((stated) => `${type}?${stated.name}=${example[stated.type ?? ''] ?? 'x'}&_count=1`),
    )
    expect(paths.length).toBeGreaterThan(1500)
    expect(await faultsOf(paths)).toEqual([])
  }, 60_000)

  it('every include and reverse include', async () => {
    const paths = resources.flatMap(({ type, searchInclude = [], searchRevInclude = [] }) => {
      const backward = searchRevInclude.map((name) => `_revinclude=${name}`)
      return batchesOf(50, [...searchInclude.map((name) => `_include=${name}`), ...backward]).map(
        (batch) => `${type}?${batch.join('&')}`,
      )
    })
    expect(await faultsOf(paths)).toEqual([])
  }, 60_000)

  it('every canonical URL, as a resource that is found by it', async () => {
    const system = statement.rest?.[0]
    const parameters = [...(system?.searchParam ?? []), ...resources.flatMap(({ searchParam = [] }) => searchParam)]
    const operations = [...(system?.operation ?? []), ...resources.flatMap(({ operation = [] }) => operation)]
    expect(operations.length).toBeGreaterThan(0)
    const urls = (stated: readonly { definition?: string }[]) => stated.map(({ definition }) => definition)
    expect(await notFound('SearchParameter', urls(parameters))).toEqual([])
    expect(await notFound('OperationDefinition', urls(operations))).toEqual([])
  }, 60_000)
})

it('says who answers for the server, where that is set', async () => {
  expect(statement).not.toHaveProperty('publisher')
  const environment = { VARDBRO_OPERATOR: 'Region Exempel', VARDBRO_CONTACT: 'it@region.example' }
  const other = await openServer({ environment })
  const { publisher, contact } = (await (await fetch(`${other.base}/metadata`)).json()) as CapabilityStatement
  await other.close()
  expect([publisher, contact]).toEqual([
    'Region Exempel',
    [{ telecom: [{ system: 'email', value: 'it@region.example' }] }],
  ])
})

/** An export holds what the scopes of the token allow, for whoever fetches it. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { post } from '../../support/server.ts'
import { openSmartServer, type SmartServer } from '../../support/smart-server.ts'

let server: SmartServer
beforeAll(async () => {
  server = await openSmartServer()
  const root = await server.bearer('system/*.cruds')
  for (const gender of ['female', 'female', 'male'])
    await post(`${server.base}/Patient`, { resourceType: 'Patient', gender }, root)
  await post(`${server.base}/Organization`, { resourceType: 'Organization', name: 'Region Nord' }, root)
})
afterAll(() => server.close())

interface Manifest {
  readonly requiresAccessToken: boolean
  readonly output: readonly { readonly type: string; readonly url: string; readonly count: number }[]
}

async function manifest(url: string, headers: Record<string, string>): Promise<Manifest> {
  const answer = await fetch(url, { headers })
  return answer.status === 202 ? await manifest(url, headers) : ((await answer.json()) as Manifest)
}

it('is limited when it is told of, and when its files are fetched', async () => {
  const women = await server.bearer('system/Patient.rs?gender=female')
  const started = await fetch(`${server.base}/$export`, { headers: { ...women, prefer: 'respond-async' } })
  const url = started.headers.get('content-location') ?? ''
  const { requiresAccessToken, output } = await manifest(url, women)
  expect([requiresAccessToken, output.map(({ type, count }) => [type, count])]).toEqual([true, [['Patient', 2]]])
  const file = output[0]?.url ?? ''
  const lines = async (headers: Record<string, string>) =>
    (await (await fetch(file, { headers })).text()).split('\n').filter(Boolean)
  expect(await lines(women)).toHaveLength(2)
  expect(await lines(await server.bearer('system/Patient.rs?gender=male'))).toHaveLength(1)
  expect(await lines(await server.bearer('system/Organization.rs'))).toHaveLength(0)
  expect((await fetch(file)).status).toBe(401)
})

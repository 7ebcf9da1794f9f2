/** Two servers over one database, their jobs running. */
import { setTimeout as pause } from 'node:timers/promises'
import type { Bundle, Resource } from '@medplum/fhirtypes'
import { openServer, type TestServer } from '../support/server.ts'
import { storePlace } from '../support/store-place.ts'

export interface Servers {
  readonly one: TestServer
  readonly other: TestServer
  close(): Promise<void>
}

export async function twoServers(environment: Readonly<Record<string, string>> = {}): Promise<Servers> {
  const place = await storePlace()
  const open = () => openServer({ environment: { VARDBRO_STORE: place.url, ...environment }, background: true })
  const [one, other] = await Promise.all([open(), open()])
  return {
    one,
    other,
    close: async () => {
      await Promise.all([one.close(), other.close()])
      await place.end()
    },
  }
}

/** The status of what was sent as FHIR JSON. */
export async function send(server: TestServer, method: string, path: string, body: object): Promise<number> {
  const headers = { 'content-type': 'application/fhir+json' }
  const answer = await fetch(`${server.base}/${path}`, { method, headers, body: JSON.stringify(body) })
  await answer.arrayBuffer()
  return answer.status
}

export async function search<T extends Resource>(server: TestServer, query: string): Promise<T[]> {
  const bundle = (await (await fetch(`${server.base}/${query}`)).json()) as Bundle<T>
  return (bundle.entry ?? []).flatMap(({ resource }) => resource ?? [])
}

/** Waits until a question is answered with yes, at most some seconds; says whether it was. */
export async function soon(question: () => Promise<boolean>, withinMs = 10_000): Promise<boolean> {
  for (const end = Date.now() + withinMs; Date.now() < end; await pause(50)) if (await question()) return true
  return await question()
}

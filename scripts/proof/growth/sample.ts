/** Whether what was filled in is as the store would have it: some cases are read, searched and changed over REST. */
import { nameOf } from './searches.ts'

const samples = 40

interface Resource {
  readonly id: string
  readonly meta: { readonly versionId: string }
  readonly focus?: { readonly reference: string }
}

/** What is wrong with cases chosen evenly among so many; empty where nothing is. */
export async function sampleFaults(origin: string, cases: number): Promise<readonly string[]> {
  // The job is measured by the first of each thousandth part of the cases: the last is left to this.
  const part = Math.floor(cases / 1000)
  const names = Array.from({ length: samples }, (_, n) => nameOf(Math.floor((n * 1000) / samples) * part + part - 1))
  const faults: string[] = []
  for (const name of names) faults.push(...(await faultsOf(`${origin}/fhir`, name)).map((fault) => `${name}: ${fault}`))
  return faults
}

async function faultsOf(base: string, name: string): Promise<readonly string[]> {
  const faults: string[] = []
  const demand = (isSo: boolean, what: string) => void (isSo || faults.push(what))
  const [patient, stay] = [`Patient/p-${name}`, `Encounter/e-${name}`]
  const duties = await found(base, `Task?patient=${patient}`)
  demand(duties.length === 5, `${duties.length} duties`)
  demand(
    duties.every(({ focus }) => focus?.reference === `EpisodeOfCare/k-${name}`),
    'duties of another case',
  )
  demand((await found(base, `Patient?identifier=urn:bench|p-${name}`))[0]?.id === `p-${name}`, 'identifier not found')
  demand((await found(base, `Encounter?patient=${patient}&status=in-progress`)).length === 1, 'stay not found')
  const kept = await fetch(`${base}/${stay}/_history/1`)
  const resource = (await kept.json()) as Resource
  demand(kept.status === 200, 'its first version is not there')
  const changed = { ...resource, status: 'onleave' }
  demand((await put(base, stay, changed)) === 200, 'cannot be changed')
  demand((await found(base, `Encounter?patient=${patient}&status=onleave`)).length === 1, 'change not found')
  demand((await found(base, `Encounter?patient=${patient}&status=in-progress`)).length === 0, 'found as it was')
  demand((await put(base, stay, resource)) === 200, 'cannot be changed back')
  demand((await found(base, `${stay}/_history`)).length === 3, 'history is not whole')
  return faults
}

async function found(base: string, query: string): Promise<readonly Resource[]> {
  const { entry = [] } = (await (await fetch(`${base}/${query}`)).json()) as {
    entry?: readonly { resource: Resource }[]
  }
  return entry.map(({ resource }) => resource)
}

async function put(base: string, path: string, resource: object): Promise<number> {
  const headers = { 'content-type': 'application/fhir+json' }
  const answer = await fetch(`${base}/${path}`, { method: 'PUT', headers, body: JSON.stringify(resource) })
  await answer.arrayBuffer()
  return answer.status
}

/** The demonstration: posts every sample case to a running server and says what came of it. */
import type { Bundle } from '@medplum/fhirtypes'
import { caseTable } from './case-table.ts'
import { distanceToNow, moveDates } from './move-dates.ts'
import type { ScenarioFolder } from './scenarios.ts'

export interface Demo {
  /** The FHIR base URL, without a slash at the end. */
  readonly base: string
  /** ms since the epoch. */
  readonly clock: () => number
  readonly print: (line: string) => void
}

const json = { 'content-type': 'application/fhir+json' }

/** @throws {Error} where the server refuses a bundle: which, and why */
export async function demonstrate(scenarios: readonly ScenarioFolder[], demo: Demo): Promise<void> {
  for (const scenario of scenarios) await post(scenario, demo)
  demo.print('\nVad är gjort, vad väntar, vad är för sent, och vems tur är det?')
  for (const scenario of scenarios) await judge(scenario, demo)
  await askNext(demo)
}

async function post(
  { id, title, present, ongoing, bundles }: ScenarioFolder,
  { base, clock, print }: Demo,
): Promise<void> {
  print(`\n${id}: ${title}`)
  const byMs = distanceToNow(Date.parse(present), clock(), ongoing ?? false)
  for (const { name, text } of bundles) {
    const body = moveDates(text, byMs)
    const response = await fetch(base, { method: 'POST', headers: json, body })
    const answer = (await response.json()) as Bundle
    if (!response.ok)
      throw new Error(`bundles/${id}/${name}.json was answered ${response.status}: ${JSON.stringify(answer)}`)
    print(`  ${name.padEnd(42)} ${outcome(JSON.parse(body), answer)}`)
  }
}

/** `3 created, 14 there already, 2 updated`. */
function outcome(sent: Bundle, { entry = [] }: Bundle): string {
  const counts = new Map<string, number>()
  for (const [index, { response }] of entry.entries()) {
    const replaced = sent.entry?.[index]?.request?.method === 'PUT' ? 'updated' : 'there already'
    const word = response?.status?.startsWith('201') ? 'created' : replaced
    counts.set(word, (counts.get(word) ?? 0) + 1)
  }
  return [...counts].map(([word, count]) => `${count} ${word}`).join(', ')
}

async function judge({ id, bundles }: ScenarioFolder, { base, print }: Demo): Promise<void> {
  const episode = await search(base, `EpisodeOfCare?identifier=${encodeURIComponent(caseIdentifier(bundles))}`)
  const caseId = episode.entry?.[0]?.resource?.id
  const response = await fetch(`${base}/EpisodeOfCare/${caseId}/$fullstandighet`)
  print(`\n${id}`)
  for (const line of caseTable((await response.json()) as Bundle)) print(`  ${line}`)
}

/** `system|value` of the case that the bundles of a scenario tell of. */
function caseIdentifier(bundles: ScenarioFolder['bundles']): string {
  const resources = bundles.flatMap(
    ({ text }) => (JSON.parse(text) as Bundle).entry?.map(({ resource }) => resource) ?? [],
  )
  const episode = resources.find((it) => it?.resourceType === 'EpisodeOfCare')
  const identifier = episode?.resourceType === 'EpisodeOfCare' ? episode.identifier?.[0] : undefined
  return `${identifier?.system}|${identifier?.value}`
}

async function search(base: string, query: string): Promise<Bundle> {
  return (await (await fetch(`${base}/${query}`)).json()) as Bundle
}

/** Three requests that work when they are pasted. */
async function askNext({ base, print }: Demo): Promise<void> {
  const patient = await search(base, 'CarePlan?_count=1&_include=CarePlan:subject')
  const id = patient.entry?.find(({ resource }) => resource?.resourceType === 'Patient')?.resource?.id
  print('\nAsk next:')
  print(`  curl '${base}/CarePlan?patient=${id}&_pretty=true'`)
  print(`  curl '${base}/Task?status=requested&_sort=-_lastUpdated&_include=Task:patient&_pretty=true'`)
  print(`  curl '${base}/Patient/${id}/$everything?_pretty=true'`)
}

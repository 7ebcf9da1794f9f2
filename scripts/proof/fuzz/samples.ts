/** The sample cases of the project as texts: what nearly right requests are made of. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { json, type Sent } from './exchange.ts'

export interface Samples {
  readonly bundles: readonly string[]
  /** Each resource in them. */
  readonly resources: readonly Sample[]
}

export interface Sample {
  readonly type: string
  /** Names of its elements. */
  readonly names: readonly string[]
  readonly text: string
}

/** Read from the folder of the project. */
export function readSamples(): Samples {
  const folder = new URL('../../../bundles/', import.meta.url).pathname
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.json'))
  const texts = files.map((file) => readFileSync(join(folder, file), 'utf8')).filter((text) => text.includes('"entry"'))
  const entries = texts.flatMap((text) => (JSON.parse(text) as { entry: { resource?: object }[] }).entry)
  return {
    bundles: texts.map((text) => JSON.stringify(JSON.parse(text))),
    resources: entries.flatMap(({ resource }) => (resource === undefined ? [] : [sampleOf(resource)])),
  }
}

function sampleOf(resource: object): Sample {
  const { resourceType: type } = resource as { resourceType: string }
  return { type, names: Object.keys(resource), text: JSON.stringify(resource) }
}

/** What is stored before the fuzz begins, so that there is something to find and to change: good all of it. */
export function goodRequests({ bundles, resources }: Samples): readonly Sent[] {
  const first = new Map(resources.map(({ type, text }) => [type, text]))
  return [
    ...bundles.map((body) => ({ method: 'POST', url: '/fhir', headers: json, body })),
    ...[...first].map(([type, text]) => {
      const body = JSON.stringify({ ...JSON.parse(text), id: 'fuzz-1', identifier: undefined, meta: undefined })
      return { method: 'PUT', url: `/fhir/${type}/fuzz-1`, headers: json, body }
    }),
  ]
}

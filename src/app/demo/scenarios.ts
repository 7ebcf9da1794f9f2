/** The sample cases as they lie in bundles/. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

export interface ScenarioFolder {
  readonly id: string
  /** In Swedish. */
  readonly title: string
  readonly region: string
  /** The instant at which the story is told. */
  readonly present: string
  /** The story has not ended. */
  readonly ongoing?: true
  /** In the order in which they are sent. */
  readonly bundles: readonly { readonly name: string; readonly text: string }[]
}

/** All sample cases below a folder, by name. */
export async function readScenarios(folder: string): Promise<ScenarioFolder[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name)
  return Promise.all(names.sort().map((name) => readScenario(join(folder, name))))
}

async function readScenario(folder: string): Promise<ScenarioFolder> {
  const about = JSON.parse(await readFile(join(folder, 'scenario.json'), 'utf8'))
  const names = (await readdir(folder)).filter((name) => /^\d\d-.*\.json$/.test(name)).sort()
  const bundles = names.map(async (name) => ({
    name: name.replace(/\.json$/, ''),
    text: await readFile(join(folder, name), 'utf8'),
  }))
  return { ...about, bundles: await Promise.all(bundles) }
}

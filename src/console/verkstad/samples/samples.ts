/** The sample cases of the server's own tests, to begin with: each as it should be, and with faults. */
import { withFaults } from './with-faults.ts'

export interface Scenario {
  readonly id: string
  /** In Swedish. */
  readonly title: string
  /** In the order in which they are sent: `01-inskrivning`. */
  readonly names: readonly string[]
}

const texts = import.meta.glob<string>('../../../../bundles/*/[0-9]*.json', { query: '?raw', import: 'default' })
const titles = import.meta.glob<string>('../../../../bundles/*/scenario.json', { eager: true, import: 'title' })

const folderOf = (path: string): string => path.split('/').at(-2) ?? ''
const nameOf = (path: string): string =>
  path
    .split('/')
    .at(-1)
    ?.replace(/\.json$/, '') ?? ''

/** All scenarios, by id. */
export const scenarios: readonly Scenario[] = Object.entries(titles).map(([path, title]) => ({
  id: folderOf(path),
  title,
  names: Object.keys(texts)
    .filter((text) => folderOf(text) === folderOf(path))
    .map(nameOf)
    .sort(),
}))

/** The text of one; `undefined` where there is none of that name. */
export async function sampleText(id: string, name: string, hasFaults: boolean): Promise<string | undefined> {
  const text = await texts[`../../../../bundles/${id}/${name}.json`]?.()
  return text !== undefined && hasFaults ? withFaults(text) : text
}

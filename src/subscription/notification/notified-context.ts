/** What a topic's shape adds to a notification: the resources that its focus refers to. */
import type { IndexRow } from '../../fhir/search/index-row.ts'
import type { SearchParameters, SearchParameterUse } from '../../fhir/search/parameter.ts'
import type { Stored } from '../../store/store.ts'
import type { SubscriptionRequest } from '../subscription-request.ts'
import type { NotificationShape } from '../topic/topic.ts'

/** What comes with a focus, as `Patient/1`, each once. */
export type ContextOf = (request: SubscriptionRequest, focus: Stored) => readonly string[]

interface Needs {
  /** The shapes of a topic by its canonical URL; none where there is no such topic. */
  readonly shapesOf: (url: string) => readonly NotificationShape[]
  readonly parameters: Pick<SearchParameters, 'of'>
  /** The index rows of a parsed resource. */
  readonly extract: (resource: Readonly<Record<string, unknown>>) => readonly IndexRow[]
}

/** Follows the includes of the shapes as `_include` would: `Encounter:patient`, `Encounter:patient:Patient`. */
export function createContextOf({ shapesOf, parameters, extract }: Needs): ContextOf {
  return ({ asked }, focus) => {
    if (asked.kind !== 'topic' || focus.deleted) return []
    const shapes = shapesOf(asked.url).filter(({ resource }) => resource === focus.type)
    const links = shapes.flatMap(({ include }) => include.flatMap((each) => linksOf(each, focus.type, parameters)))
    if (links.length === 0) return []
    const rows = extract(JSON.parse(focus.content))
    const own = `${focus.type}/${focus.id}`
    return [...new Set(links.flatMap((link) => targets(link, rows)))].filter((target) => target !== own)
  }
}

interface Link {
  readonly key: string
  /** The types it must lead to one of; absent: any. */
  readonly types?: readonly string[]
}

function linksOf(include: string, type: string, parameters: Needs['parameters']): readonly Link[] {
  const [source, code = '', target] = include.split(':')
  const use = source === type ? parameters.of(type).get(code) : undefined
  if (use?.type !== 'reference') return []
  return [use, ...(use.also ?? [])].map((each) => linkOf(each, target))
}

function linkOf({ key, only }: SearchParameterUse, target: string | undefined): Link {
  const types = target === undefined ? only : [target]
  return { key, ...(types && { types }) }
}

function targets({ key, types }: Link, rows: readonly IndexRow[]): readonly string[] {
  return rows.flatMap((row) =>
    row.kind === 'reference' && row.key === key && leadsTo(row.target, types) ? row.target : [],
  )
}

/** Only what is of this server: `Patient/1`. */
function leadsTo(target: string, types: readonly string[] | undefined): boolean {
  const [type = '', id, ...more] = target.split('/')
  return id !== undefined && more.length === 0 && /^[A-Z]/.test(type) && (types?.includes(type) ?? true)
}

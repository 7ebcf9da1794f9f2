/** What rules say of a version in its `meta`: put beside its number and time, so that the content is not judged again. */
import { isObject } from '../../fhir/json/json-object.ts'
import type { FixStep } from '../../fhir/outcome.ts'
import type { IndexRow } from '../../fhir/search/index-row.ts'
import type { SearchParameters } from '../../fhir/search/parameter.ts'
import type { Stamp } from '../../store/write-rule.ts'
import { type Prepared, prepareStepped } from './prepared.ts'
import type { Scene } from './scene.ts'
import { withSteps } from './with-steps.ts'

type Extensions = readonly { readonly url?: unknown }[]

/** The resource with the stamp; the same object where it bears it already. */
export async function stamped(prepared: Prepared, stamp: Stamp, scene: Scene): Promise<Prepared> {
  const extensions = extensionsIn(prepared)
  if (extensions === undefined) return stamp.extensions.length === 0 ? prepared : added(prepared, stamp, scene)
  const borne = extensions.filter(({ url }) => url === stamp.url)
  if (JSON.stringify(borne) === JSON.stringify(stamp.extensions)) return prepared
  const { context, told } = scene
  const stepped = await withSteps(prepared.json.text, steps(extensions, stamp))
  // What is valid stays so: nothing but what the server itself says of the version differs.
  const known = { finding: prepared.finding, told }
  return prepareStepped(stepped, context, { type: prepared.type }, known)
}

function extensionsIn(prepared: Prepared): Extensions | undefined {
  const { meta } = prepared.resource()
  const { extension } = isObject(meta) ? (meta as { extension?: Extensions }) : {}
  return extension
}

/** Nothing is sent in its place: it stands right behind the time of the version, where a client finds and returns it. */
function added(prepared: Prepared, { extensions }: Stamp, { context }: Scene): Prepared {
  const text = JSON.stringify(extensions)
  const rows = rowsOf(prepared.type, text, context.parameters)
  return {
    ...prepared,
    resource: () => {
      const { meta, ...content } = prepared.resource()
      return { ...content, meta: { ...(meta as object | undefined), extension: extensions } }
    },
    write(id, method) {
      const write = prepared.write(id, method)
      return { ...write, after: `,"extension":${text}${write.after}`, rows: [...write.rows, ...rows] }
    },
  }
}

function steps(extensions: Extensions, { url, extensions: wanted }: Stamp): readonly FixStep[] {
  const others = extensions.filter((one) => one.url !== url).length
  if (wanted.length + others === 0) return [{ op: 'remove', path: '/meta/extension' }]
  const borne = extensions.flatMap((one, index) => (one.url === url ? [index] : []))
  const removed = borne.toReversed().map((index) => ({ op: 'remove' as const, path: `/meta/extension/${index}` }))
  const put = wanted.map((value, index) => ({ op: 'add' as const, path: `/meta/extension/${index}`, value }))
  return [...removed, ...put]
}

/** Those of stamps by type and text: few callers write much. */
const known = new WeakMap<SearchParameters, Map<string, readonly IndexRow[]>>()
const mostKnown = 10_000

function rowsOf(type: string, text: string, parameters: SearchParameters): readonly IndexRow[] {
  const ofThese = known.get(parameters) ?? new Map<string, readonly IndexRow[]>()
  known.set(parameters, ofThese)
  const name = `${parameters.generation ?? 0} ${type} ${text}`
  const before = ofThese.get(name)
  if (before !== undefined) return before
  const rows = parameters.extract({ resourceType: type, meta: { extension: JSON.parse(text) } })
  if (ofThese.size >= mostKnown) ofThese.clear()
  ofThese.set(name, rows)
  return rows
}

/** Rows of the matrix: reads, versions and histories. */
import { known } from './matrix-probe.ts'
import { type CaseIds, type Route, same, told } from './matrix-route.ts'

const each = ({ all }: CaseIds) => all
const few = ({ some }: CaseIds) => some
const headers = (more: Record<string, string>) => ({ headers: more })
const observations = ['prov', 'andrad', 'raderad', 'matning']

/** What the answers to this method tell, without going on to further pages. */
function told1(method: string, paths: (ids: CaseIds) => readonly string[]) {
  const probe: Extract<Route, { kind: 'same' }>['probe'] = async (ask, ids) => {
    const words: string[] = []
    for (const path of paths(ids)) words.push(...known(await ask(method, path)).map((word) => `${path}: ${word}`))
    return words
  }
  return probe
}

export const readRoutes: readonly Route[] = [
  same('GET {type}/{id}', ['GET {type}/{id}'], told(each)),
  same('read by HEAD', ['GET {type}/{id}'], told1('HEAD', few)),
  same('read of what is cached', ['GET {type}/{id}'], told(few, headers({ 'if-none-match': 'W/"1"' }))),
  same(
    'read of what was changed since',
    ['GET {type}/{id}'],
    told(few, headers({ 'if-modified-since': 'Mon, 09 Mar 2026 12:00:00 GMT' })),
  ),
  same(
    'read of a part',
    ['GET {type}/{id}'],
    told(({ some }) => some.map((one) => `${one}?_elements=id`)),
  ),
  same(
    'read of a summary',
    ['GET {type}/{id}'],
    told(({ some }) => some.map((one) => `${one}?_summary=text`)),
  ),
  same(
    'read printed',
    ['GET {type}/{id}'],
    told(({ some }) => some.map((one) => `${one}?_pretty=true&_format=json`)),
  ),
  same(
    'read of a file',
    ['GET {type}/{id}'],
    told(({ of }) => [`Binary/${of('bilaga')}`], headers({ accept: 'text/plain' })),
  ),
  same(
    'read of what was deleted',
    ['GET {type}/{id}'],
    told(({ of }) => [`Observation/${of('raderad')}`]),
  ),
  same(
    'GET {type}/{id}/_history/{version}',
    ['GET {type}/{id}/_history/{version}'],
    told(({ some }) => some.map((one) => `${one}/_history/1`)),
  ),
  same(
    'vread of another version',
    ['GET {type}/{id}/_history/{version}'],
    told(({ of }) =>
      observations.flatMap((stem) => ['2', '3', 'x'].map((version) => `Observation/${of(stem)}/_history/${version}`)),
    ),
  ),
  same(
    'vread of what was deleted',
    ['GET {type}/{id}/_history/{version}'],
    told(({ of }) => [`Observation/${of('raderad')}/_history/1`]),
  ),
  same(
    'history of a resource',
    ['GET {type}/{id}/_history'],
    told(({ some }) => some.map((one) => `${one}/_history`)),
  ),
  same(
    'history of what was deleted',
    ['GET {type}/{id}/_history'],
    told(({ of }) => [`Observation/${of('raderad')}/_history`]),
  ),
  same(
    'history of a type',
    ['GET {type}/_history'],
    told(() =>
      ['Observation', 'Patient', 'Communication', 'Composition'].map((type) => `${type}/_history?_count=1000`),
    ),
  ),
  same(
    'history of a type, by pages',
    ['GET {type}/_history'],
    told(() => ['Observation/_history?_count=40']),
  ),
  same(
    'history of everything',
    ['GET _history'],
    told(() => ['_history?_count=1000']),
  ),
  same(
    'history since',
    ['GET _history'],
    told(() => ['_history?_count=1000&_since=2026-01-01T00:00:00Z']),
  ),
  same(
    'history at a time',
    ['GET {type}/_history'],
    told(() => ['Observation/_history?_count=1000&_at=2026-03-09']),
  ),
]

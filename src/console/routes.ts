/** Which view shows which path. */

export interface Route {
  /** Segments that begin with a colon are parameters: `/arenden/:id`. */
  readonly path: string
  /** The name of the element. */
  readonly view: string
  /** Defines the element. */
  readonly load: () => Promise<unknown>
  /** Of the document, and what is told when the view opens. */
  readonly title: { readonly sv: string; readonly en: string }
}

const verkstad = {
  view: 'v-verkstad',
  load: () => import('./verkstad/verkstad-view.ts'),
  title: { sv: 'Verkstad', en: 'Workbench' },
}
const arende = { view: 'v-arende', load: () => import('./arende/arende-view.ts') }
const prenumerationer = {
  view: 'v-prenumerationer',
  load: () => import('./prenumerationer/prenumerationer-view.ts'),
  title: { sv: 'Prenumerationer', en: 'Subscriptions' },
}
const utforska = {
  view: 'v-utforska',
  load: () => import('./utforska/utforska-view.ts'),
  title: { sv: 'Utforska', en: 'Explorer' },
}
const regelverk = {
  view: 'v-regelverk',
  load: () => import('./regelverk/regelverk-view.ts'),
  title: { sv: 'Regelverk', en: 'Rulebooks' },
}

/** All of them; what none of them names is not found. */
export const routes: readonly Route[] = [
  { path: '/', ...verkstad },
  { path: '/verkstad', ...verkstad },
  {
    path: '/arenden',
    view: 'v-arenden',
    load: () => import('./arende/arenden-view.ts'),
    title: { sv: 'Ärenden', en: 'Cases' },
  },
  { path: '/arenden/:id', ...arende, title: { sv: 'Ärende', en: 'Case' } },
  {
    path: '/uppgifter',
    view: 'v-uppgifter',
    load: () => import('./uppgifter/uppgifter-view.ts'),
    title: { sv: 'Uppgifter', en: 'Duties' },
  },
  { path: '/prenumerationer', ...prenumerationer },
  { path: '/prenumerationer/:id', ...prenumerationer },
  {
    path: '/statistik',
    view: 'v-statistik',
    load: () => import('./statistik/statistik-view.ts'),
    title: { sv: 'Statistik', en: 'Statistics' },
  },
  { path: '/utforska', ...utforska },
  { path: '/utforska/:type', ...utforska },
  { path: '/utforska/:type/:id', ...utforska },
  { path: '/regelverk', ...regelverk },
  { path: '/regelverk/:id', ...regelverk },
  {
    path: '/tillganglighet',
    view: 'v-tillganglighet',
    load: () => import('./tillganglighet/tillganglighet-view.ts'),
    title: { sv: 'Tillgänglighetsredogörelse', en: 'Accessibility statement' },
  },
]

/** The views of the header, in their order: Alt+1 opens the first. */
export const places = [
  '/verkstad',
  '/arenden',
  '/uppgifter',
  '/prenumerationer',
  '/statistik',
  '/utforska',
  '/regelverk',
]

export interface Found {
  readonly route: Route
  readonly params: Readonly<Record<string, string>>
}

/** The route of a path, and what its parameters are there; undefined where none shows it. */
export function routeOf(path: string): Found | undefined {
  const asked = segmentsOf(path)
  for (const route of routes) {
    const params = matched(segmentsOf(route.path), asked)
    if (params !== undefined) return { route, params }
  }
  return undefined
}

const segmentsOf = (path: string): readonly string[] => path.split('/').filter((segment) => segment !== '')

function matched(known: readonly string[], asked: readonly string[]): Record<string, string> | undefined {
  if (known.length !== asked.length) return undefined
  const params: Record<string, string> = {}
  for (const [at, segment] of known.entries()) {
    const given = decoded(asked[at] ?? '')
    if (segment.startsWith(':')) params[segment.slice(1)] = given
    else if (segment !== given) return undefined
  }
  return params
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}

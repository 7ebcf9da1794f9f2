/** Rows of the matrix: what is asked of whole populations, which takes a purpose of follow-up; and of the directory. */
import type { Ask } from './matrix-probe.ts'
import { type Route, same, told } from './matrix-route.ts'
import type { Asker } from './reference-caller.ts'

const purposes = ['HMARKT', 'HOPERAT', 'PUBHLTH', 'HQUALIMP', 'HRESCH']
const measure = 'Measure/dygn-till-hemgang'
const during = 'periodStart=2026-01-01&periodEnd=2026-04-01'

/** Nobody else is told how many there are. */
export function mayFollowUp({ purpose = '' }: Asker): boolean {
  return purposes.includes(purpose)
}

const gates: readonly (readonly [name: string, covers: string, path: string])[] = [
  ['$evaluate-measure', 'operation $evaluate-measure', `${measure}/$evaluate-measure?${during}`],
  [
    '$evaluate-measure of the type',
    'operation $evaluate-measure',
    `Measure/$evaluate-measure?measure=https://vardbro.example/fhir/${measure}&${during}`,
  ],
  ['$statistik', 'operation $statistik', `${measure}/$statistik?${during}`],
]

export const populationRoutes: readonly Route[] = [
  ...gates.map(
    ([name, covers, path]): Route => ({
      ...{ kind: 'gate', name, covers: [covers], isOpenTo: mayFollowUp },
      probe: (ask: Ask) => ask('GET', path),
    }),
  ),
  same(
    '$bemanning',
    ['operation $bemanning'],
    told(() => ['HealthcareService/inkorg/$bemanning']),
    'it is asked of the directory',
  ),
]

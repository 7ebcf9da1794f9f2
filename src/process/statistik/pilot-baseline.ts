/** What the pilot of medical planning is compared with. fyrbodal-medicinsk-planering, lines 61-67 (FYR-02) */
import type { Rulebook } from '../../routine/rulebook.ts'
import type { Derive } from './shown.ts'

/** Beside the discharges with a decision in a month of a municipality of the pilot: how many they were before it. */
export async function pilotBaseline({
  layers,
}: {
  readonly layers: () => Promise<readonly Rulebook[]>
}): Promise<Derive> {
  const said = (await layers()).map(({ parameters }) => parameters['pilot.utskrivna']?.value ?? {})
  const baseline: Readonly<Record<string, number>> = Object.assign({}, ...said)
  return ({ code }, { places: { kommun = '' }, segment: { first, last } }) => {
    const score = baseline[kommun]
    if (code !== 'utskrivna-kpv' || score === undefined || first.slice(0, 7) !== last.slice(0, 7)) return []
    const unit = { code: '/mo', name: 'per månad' }
    return [{ code: `${code}-baslinje`, title: 'Utskrivna per månad före piloten', score, unit, isMasked: false }]
  }
}

/** The rulebooks that the server has. */
import type { Bundle, PlanDefinition } from '@medplum/fhirtypes'
import { fhir } from '../fhir/client.ts'
import { loadCodes } from '../parts/codes.ts'
import { loadRuleTitles } from '../parts/rule-title.ts'
import { isRulebook, type Rulebook, rulebookOf } from './rulebook.ts'
import { readSpoken, type Spoken } from './spoken.ts'
import type { Settings } from './words.ts'

export interface Shelf {
  /** The widest level first. */
  readonly rulebooks: readonly Rulebook[]
  readonly spoken: Spoken
}

const levels = ['lag', 'region', 'delregion', 'kommun', 'enhet']

/** All of them with what they speak of. @throws {FhirFailure} */
export async function readShelf(signal: AbortSignal): Promise<Shelf> {
  const [{ entry = [] }, spoken] = await Promise.all([
    fhir.get<Bundle>('PlanDefinition?_count=500', { signal }),
    readSpoken(),
    loadCodes('lanskod', 'kommunkod', 'arendetyp'),
    loadRuleTitles(),
  ])
  const plans = entry.flatMap(({ resource }) => (resource as PlanDefinition | undefined) ?? [])
  const rulebooks = plans.filter(isRulebook).map(rulebookOf)
  const placeOf = ({ level }: Rulebook) => levels.indexOf(level)
  return {
    rulebooks: rulebooks.toSorted(
      (one, other) => placeOf(one) - placeOf(other) || one.title.localeCompare(other.title, 'sv'),
    ),
    spoken,
  }
}

/** A rulebook and what it is based on, the narrowest first. */
export function layersOf(rulebook: Rulebook, { rulebooks }: Shelf): readonly Rulebook[] {
  const layers: Rulebook[] = [rulebook]
  for (let { wider } = rulebook; wider !== undefined; ) {
    const next = rulebooks.find(({ name, status }) => name === wider && status === 'active')
    if (next === undefined || layers.includes(next)) break
    layers.push(next)
    wider = next.wider
  }
  return layers
}

/** What parameters say for a rulebook. */
export function settingsOf(rulebook: Rulebook, shelf: Shelf): Settings {
  const parameters = layersOf(rulebook, shelf).flatMap((layer) => layer.parameters)
  return (wanted) => parameters.find(({ name }) => name === wanted)?.value
}

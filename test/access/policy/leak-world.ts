/** A world of the leak test, and those who ask in it. */
import { caseIdsOfLeak, framework, patientIds, units } from './leak-cases.ts'
import { records, recordTypes } from './leak-records.ts'
import { type Dice, diceFrom } from './leak-words.ts'
import type { Kept } from './matrix-allowed.ts'
import { directory } from './matrix-directory.ts'
import { now } from './matrix-server.ts'
import type { Asker } from './reference-caller.ts'
import type { Held } from './reference-json.ts'
import { partiesOf, type World } from './reference-world.ts'

export interface LeakWorld {
  readonly kept: readonly Kept[]
  readonly world: World
}

/** A few resources have two versions, and a few are gone. */
export function leakWorld(seed: number): LeakWorld {
  const dice = diceFrom(seed)
  const frame = framework(dice)
  const kept = [...directory, ...frame, ...records(dice, 70, frame)].map((one): Kept => {
    const isRecord = /^r\d/.test(one.id)
    const versions = isRecord && dice.once(6) ? [one, { ...one, language: 'sv' }] : [one]
    return { versions, isDeleted: isRecord && dice.once(12) }
  })
  const resources = kept.flatMap(({ versions, isDeleted }): readonly Held[] => (isDeleted ? [] : versions.slice(-1)))
  return { kept, world: { resources, now } }
}

/** The types that there are. */
export const leakTypes = [
  ...recordTypes,
  ...['Patient', 'EpisodeOfCare', 'CareTeam', 'Consent', 'Organization', 'Practitioner', 'Questionnaire'],
] as unknown as readonly [string, ...string[]]

const everything = 'user/*.cruds system/*.cruds'
const purposes = [
  ...(['TREAT', 'TREAT', 'TREAT', 'TREAT', 'TREAT', 'TREAT', undefined, 'COC', 'CAREMGT', 'HPAYMT'] as const),
  ...(['PATRQT', 'PATRQT', 'FAMRQT', 'FAMRQT', 'ETREAT', 'BTG', 'HQUALIMP', 'HTEST', 'HSYSADMIN'] as const),
] as const

/** Somebody, by chance: mostly of a party, for others are told little. */
export function askerFrom(dice: Dice, leak: LeakWorld): Asker {
  const unit = dice.once(5) ? dice.pick(units) : dice.pick(['soc', ...partiesIn(leak)])
  const purpose = dice.pick(purposes)
  const isPerson = !dice.once(4)
  // Without a person the header is refused: the matrix has that.
  const isEmergency = isPerson && (purpose === 'ETREAT' || purpose === 'BTG') && !dice.once(4)
  const of = `Organization/${unit}`
  return {
    ...(isPerson && { person: `Practitioner/p-${unit}`, assignment: `PractitionerRole/r-${unit}` }),
    ...(dice.once(5) ? { organization: of } : { unit: of }),
    ...(purpose !== undefined && { purpose }),
    ...(isEmergency && { emergency: `Patient/${dice.pick(patientIds)}` }),
    scopes: dice.once(6) ? someScopes(dice) : everything,
  }
}

/** The units that have a part in some case. */
function partiesIn({ world }: LeakWorld): readonly string[] {
  return units.filter((unit) =>
    world.resources.some(
      ({ id }) => id.startsWith('c') && partiesOf(`EpisodeOfCare/${id}`, world).includes(`Organization/${unit}`),
    ),
  )
}

function someScopes(dice: Dice): string {
  const types = Array.from({ length: 6 }, () => dice.pick(leakTypes))
  return [...new Set(types)].map((type) => `system/${type}.${dice.pick(['rs', 'rs', 'r', 's'])}`).join(' ')
}

/** An id of the world, or one that is nowhere. */
export function anyId(type: string, { kept }: LeakWorld, dice: Dice): string {
  if (dice.once(10)) return 'ingen'
  if (type === 'EpisodeOfCare') return dice.pick(caseIdsOfLeak)
  if (type === 'Patient') return dice.pick(patientIds)
  const [first, ...more] = kept.flatMap(({ versions: [one] }) => (one?.resourceType === type ? [one.id] : []))
  return first === undefined ? 'ingen' : dice.pick([first, ...more])
}

/** A message that was just sent, with the case, the stay and the parties that it concerns. */
import type { CareTeam, CareTeamParticipant, Communication, Encounter, EpisodeOfCare } from '@medplum/fhirtypes'
import type { Parameters } from '../../routine/parameters.ts'
import type { Change, Work } from '../../store/write-rule.ts'
import { caseOf } from '../arende/link.ts'
import { partiesOf } from '../arende/party.ts'
import { idOf } from '../code/reference.ts'
import type { Message } from './message.ts'

export interface MessageDependencies {
  /** The parameters of the routine that a case follows. */
  readonly parametersOf: (episode: EpisodeOfCare) => Promise<Parameters>
  /** The local date of an instant (ms), `2026-03-09`. */
  readonly localDate: (instant: number) => string
  /** A UUID. */
  readonly newId: () => string
}

export interface SentMessage {
  readonly kind: string
  readonly message: Message
  readonly change: Pick<Change, 'caller'>
  readonly work: Work
  readonly deps: MessageDependencies
}

/** The case of a message; undefined where it names none that is stored. */
export async function caseOfMessage({
  message,
  work,
}: Pick<SentMessage, 'message' | 'work'>): Promise<Case | undefined> {
  const [id] = caseOf(message as unknown as Readonly<Record<string, unknown>>)
  return id === undefined ? undefined : await readCase(id, work)
}

export interface Case {
  readonly id: string
  readonly episode: EpisodeOfCare
  /** The CareTeam of its parties. */
  readonly team?: CareTeam & { readonly id: string }
  /** Those who are parties now. */
  readonly parties: readonly CareTeamParticipant[]
}

export async function readCase(id: string, work: Work): Promise<Case | undefined> {
  const episode = await work.read<EpisodeOfCare>('EpisodeOfCare', id)
  if (episode === undefined) return undefined
  const team = await partiesOf(episode, work)
  const now = work.now
  const parties = team?.participant?.filter(({ period }) => !period?.end || Date.parse(period.end) > now) ?? []
  return { id, episode, parties, ...(team && { team: { ...team, id: team.id ?? '' } }) }
}

/** The stay (slutenvårdstillfälle) that a message is about; undefined where it names none that is stored. */
export async function stayOf(message: Pick<Communication, 'encounter'>, work: Work): Promise<Stay | undefined> {
  const id = idOf(message.encounter, 'Encounter')
  return id === undefined ? undefined : ((await work.read<Encounter>('Encounter', id)) as Stay | undefined)
}

export type Stay = Encounter & { readonly id: string }

/** Messages about a stay that match further criteria, in order of creation. */
export async function messagesOf(stayId: string, criteria: string, work: Work): Promise<readonly Message[]> {
  return (await work.search<Communication>('Communication', `encounter=Encounter/${stayId}&${criteria}`)) as Message[]
}

/**
 * A case that is over when it comes here: history that somebody brings along from elsewhere. It says when it ended; what
 * its routine demands before a case is closed was for those to see to who closed it then.
 */
import type { EpisodeOfCare } from '@medplum/fhirtypes'
import type { WriteRule } from '../../store/write-rule.ts'
import { refusal, type Said } from '../state/refusal.ts'
import { isOfOurs } from './opener.ts'

export const endedHistory: WriteRule = {
  name: 'arende-avslutat-slutdatum',
  types: ['EpisodeOfCare'],
  decide: async ({ before, after }, { now }) => {
    const episode = after as unknown as EpisodeOfCare | undefined
    if (before !== undefined || episode?.status !== 'finished' || !isOfOurs(episode)) return
    const end = episode.period?.end
    if (end === undefined || Date.parse(end) > now) throw refusal(noEnd)
  },
}

const noEnd: Said = {
  rule: 'arende-avslutat-slutdatum',
  english:
    'A case that is finished when it is created is history and says when it ended: give EpisodeOfCare.period.end, which is not in the future. A case that goes on begins as "planned", "waitlist" or "active".',
  swedish:
    'Ett ärende som är avslutat när det skapas är historik och anger när det slutade: ange EpisodeOfCare.period.end, som inte ligger framåt i tiden. Ett ärende som pågår börjar som planerat (planned), väntande (waitlist) eller pågående (active).',
  expression: 'EpisodeOfCare.period.end',
}

/** Told where one may bring it. */
export const closedFromStart: Said = {
  rule: 'arende-avslutat-fran-borjan',
  english:
    'The case was finished when it came, and is kept as history: what its routine demands before a case is closed was not looked at.',
  swedish:
    'Ärendet var avslutat när det kom och sparas som historik: det som rutinen kräver före avslut har inte prövats.',
  expression: 'EpisodeOfCare.status',
}

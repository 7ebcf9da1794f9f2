/**
 * A change of contact keeps history: a new CareTeam takes the place of the old one, which is ended and never rewritten.
 *
 * An update that puts another person into a CareTeam is refused rather than split in two behind the client's back: the
 * client would hold the id of a contact that had become another.
 *
 * dalarna-utskrivning, lines 103-104; domain DAL-G16
 */
import type { CareTeam } from '@medplum/fhirtypes'
import type { WriteRule } from '../../store/write-rule.ts'
import { formerOf } from '../code/former.ts'
import { isSame } from '../code/reference.ts'
import { refusal, type Said } from '../state/refusal.ts'
import { kindOf, personOf } from './contact.ts'

export const keepHistory: WriteRule = {
  name: 'kontakt-historik',
  types: ['CareTeam'],
  decide: async (change) => {
    if (change.before === undefined || change.caller.kind === 'system') return
    const former = formerOf<CareTeam>(change)
    if (former === undefined || kindOf(former) === undefined) return
    if (change.after === undefined) throw refusal(deleted)
    demandSameContact(change.after as unknown as CareTeam, former)
  },
}

/** A mistake may be marked as one, whatever else the content says. */
function demandSameContact(team: CareTeam, former: CareTeam): void {
  if (team.status === 'entered-in-error') return
  if (kindOf(team) !== kindOf(former)) throw refusal(otherKind)
  if (!isSame(personOf(team), personOf(former))) throw refusal(otherPerson)
  if (!isSame(team.subject, former.subject)) throw refusal(otherPatient)
  if (former.status === 'inactive' && team.status !== 'inactive') throw refusal(ended)
}

const rule = 'kontakt-historik'

const deleted: Said = {
  rule,
  english: 'A contact is not deleted: its history stays. Write when it ended in period.end, with the status inactive.',
  swedish: 'En kontakt tas inte bort: historiken finns kvar. Ange när den upphörde i period.end, med status inactive.',
  expression: 'CareTeam',
}

const otherPerson: Said = {
  rule,
  english:
    'A contact is one person for good. To change contact, create a new CareTeam with the new person: the old one is then ended.',
  swedish:
    'En kontakt är en och samma person. För att byta kontakt, skapa en ny CareTeam med den nya personen: den gamla avslutas då.',
  expression: 'CareTeam.participant[0].member',
}

const otherKind: Said = {
  rule,
  english: 'A contact is of one kind for good. Create a new CareTeam for another kind of contact.',
  swedish: 'En kontakt är av ett och samma slag. Skapa en ny CareTeam för en kontakt av annat slag.',
  expression: 'CareTeam.participant[0].role',
}

const otherPatient: Said = {
  rule,
  english: 'A contact is that of one patient. Create a new CareTeam for another patient.',
  swedish: 'En kontakt hör till en patient. Skapa en ny CareTeam för en annan patient.',
  expression: 'CareTeam.subject',
}

const ended: Said = {
  rule,
  english: 'This contact has ended, and stays so. Create a new CareTeam to appoint the person again.',
  swedish: 'Kontakten har upphört, och det kvarstår. Skapa en ny CareTeam för att utse personen igen.',
  expression: 'CareTeam.status',
}
